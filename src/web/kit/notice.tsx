import type { Problem } from "#platform/contract";
import { Refused } from "#platform/contract";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { messages } from "./messages.ts";

export type NoticeTone = "info" | "caution" | "refusal" | "good";

const tones: Record<NoticeTone, { look: string; sign: string; icon: IconName }> = {
  info: { look: "border-line bg-accent", sign: "text-primary", icon: "info" },
  good: { look: "border-line bg-accent", sign: "text-good", icon: "check" },
  caution: { look: "border-caution/40 bg-caution-soft", sign: "text-caution", icon: "alert" },
  refusal: { look: "border-danger/40 bg-danger-soft", sign: "text-danger", icon: "stop" },
};

export type NoticeProps = {
  readonly tone?: NoticeTone | undefined;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** What makes it possible again. */
  readonly actions?: ReactNode;
  readonly className?: string | undefined;
};

/** Something to know before going on. The sign and the word carry the tone, the colour repeats it. */
export function Notice({ tone = "info", title, children, actions, className = "" }: NoticeProps) {
  const { look, sign, icon } = tones[tone];
  return (
    <div
      role={tone === "refusal" ? "alert" : "note"}
      data-keep-together
      className={`flex gap-3 rounded-md border px-3.5 py-2.5 ${look} ${className}`}
    >
      <Icon name={icon} className={`mt-0.5 ${sign}`} />
      <div className="min-w-0 flex-1 wrap-anywhere">
        <span className="sr-only">{messages[tone]}: </span>
        {title ? <p className="font-medium">{title}</p> : null}
        {children ? <div className={title ? "text-muted" : ""}>{children}</div> : null}
        {actions ? <div className="mt-2 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}

/** A refusal or a fault as thrown by `call`; anything else is a fault of ours. */
export function problemIn(error: unknown): Problem {
  if (error instanceof Refused)
    return error.problem.code === "http/not-permitted"
      ? { ...error.problem, title: messages.notPermitted, detail: messages.notPermittedNext }
      : error.problem;
  if (isUnreachable(error)) {
    return { type: "about:blank", title: messages.unreachable, status: 503, code: "web/unreachable", detail: messages.unreachableNext };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { type: "about:blank", title: messages.somethingFailed, status: 500, code: "web/fault", detail };
}

/** What `fetch` throws when no answer came at all; its words differ by browser. */
const isUnreachable = (error: unknown): boolean =>
  error instanceof TypeError && /failed to fetch|networkerror|load failed/i.test(error.message);

export type ErrorNoticeProps = {
  readonly problem: Problem | Error | unknown;
  readonly onRetry?: (() => void) | undefined;
  readonly className?: string | undefined;
};

/** What the server refused or failed at: its sentence, every fault with its place, the request's number, and a way on. */
export function ErrorNotice({ problem: given, onRetry, className }: ErrorNoticeProps) {
  const problem = isProblem(given) ? given : problemIn(given);
  const { title, detail, errors, requestId } = problem;
  return (
    <Notice
      tone={problem.status >= 500 ? "caution" : "refusal"}
      title={<span translate="no">{title}</span>}
      className={className}
      actions={onRetry && problem.status !== 403 ? <Button size="small" onPress={onRetry} children={messages.tryAgain} /> : undefined}
    >
      {detail && detail !== title ? <p translate="no">{detail}</p> : null}
      {errors && errors.length > 0 ? (
        <ul className="list-disc pl-4" translate="no">
          {errors.map((fault) => (
            <li key={fault.path + fault.message}>{fault.message}</li>
          ))}
        </ul>
      ) : null}
      {requestId && problem.status >= 500 ? (
        <p className="mt-1 text-sm" title={messages.requestIdHint}>
          {messages.requestId(requestId)}
        </p>
      ) : null}
    </Notice>
  );
}

function isProblem(given: unknown): given is Problem {
  return typeof given === "object" && given !== null && !(given instanceof Error) && "status" in given && "title" in given;
}

/** The faults of a refused form by field: `faultsByField(error).ownerId`. */
export function faultsByField(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Refused)) return {};
  return Object.fromEntries((error.problem.errors ?? []).map((fault) => [fault.path.replace(/^(body|query)\./, ""), fault.message]));
}
