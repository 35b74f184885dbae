import { call, operations } from "#platform/contract";
import { useState } from "react";
import type { z } from "zod";
import { formatDateTime } from "../../format/index.ts";
import { Button, ErrorNotice, Link, useToasts } from "../../kit/index.ts";
import { messages } from "./messages.ts";

type Notice = z.output<typeof operations.notice>;
type Action = Notice["actions"][number];
type Props = { readonly notice: Notice; readonly onRead: () => void; readonly onChanged: () => Promise<void> };

export function NoticeRow({ notice, onRead, onChanged }: Props) {
  const toasts = useToasts();
  const [error, setError] = useState<unknown>();
  const act = async ({ id: actionId }: Action) => {
    setError(undefined);
    try {
      await call(operations.takeNoticeAction, { params: { id: notice.id, actionId } });
      toasts.show({ text: messages.done });
      onRead();
    } catch (fault) {
      setError(fault);
    }
    await onChanged();
  };
  const isOver = notice.actions.find(({ state }) => state !== "open");
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="min-w-0 wrap-anywhere">
          {notice.isRead ? null : (
            <span className="mr-2 rounded-sm bg-accent px-1.5 text-sm font-semibold text-primary">{messages.isNew}</span>
          )}
          <Link href={notice.href} onPress={() => (notice.isRead ? undefined : onRead())} className={notice.isRead ? "" : "font-semibold"}>
            <span translate="no">{notice.title}</span>
          </Link>
        </p>
        <time dateTime={notice.at} translate="no" className="text-sm text-muted">
          {formatDateTime(notice.at)}
        </time>
      </div>
      {notice.text ? (
        <p translate="no" className="mt-0.5 wrap-anywhere text-muted">
          {notice.text}
        </p>
      ) : null}
      {notice.actions.length > 0 ? (
        <div className="mt-2 flex flex-wrap items-center gap-2">
          {notice.actions
            .filter(({ state }) => state === "open")
            .map((action) => (
              <Button key={action.id} size="small" onPress={() => void act(action)}>
                <span translate="no">{action.label}</span>
              </Button>
            ))}
          {isOver ? <span className="text-sm text-muted">{isOver.state === "used" ? messages.used : messages.expired}</span> : null}
        </div>
      ) : null}
      {error === undefined ? null : <ErrorNotice problem={error} className="mt-2" />}
    </li>
  );
}
