import { call, operations, type AnswerOf } from "#platform/contract";
import { useQuery } from "@tanstack/react-query";
import { formatDateTime } from "../format/index.ts";
import { Data, ErrorNotice, Icon, Link, Section, useMay, useSession } from "../kit/index.ts";
import { messages } from "./messages.ts";

const words = messages.due;
export type Due = AnswerOf<typeof operations.listMyDeadlines>["deadlines"][number];

/** What this person must act on; null for who is no person on record, undefined until the answer is there. */
export function useDue(): { readonly due: readonly Due[] | null | undefined; readonly error: unknown } {
  const session = useSession();
  const isAsked = useMay("operations:deadline.own") && session?.personId != null;
  const answer = useQuery({
    queryKey: ["operations", "deadlines", "mine"],
    queryFn: ({ signal }) => call(operations.listMyDeadlines, {}, { signal }),
    enabled: isAsked,
  });
  return { due: isAsked ? answer.data?.deadlines : null, error: answer.error };
}

/** What is due for me, the earliest first, each with a way to it. */
export function DueForMe({ due, error }: ReturnType<typeof useDue>) {
  if (error) return <ErrorNotice className="mb-6 max-w-3xl" problem={error} />;
  if (!due || due.length === 0) return null;
  return (
    <Section title={words.title}>
      <ul className="max-w-3xl divide-y divide-line border-y border-line">
        {due.map((one) => (
          <li key={one.id} className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 py-1.5">
            <span className="flex min-w-0 items-center gap-2">
              <Icon name={one.isOverdue ? "alert" : "clock"} className={one.isOverdue ? "text-danger" : "text-muted"} />
              <Data className="wrap-anywhere">{one.subject.href ? <Link href={one.subject.href}>{one.title}</Link> : one.title}</Data>
            </span>
            <span className={one.isOverdue ? "text-danger" : "text-muted"}>{when(one)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function when({ state, dueAt, isOverdue, timeZone }: Due): string {
  if (state === "paused" || dueAt === null) return words.paused;
  const at = formatDateTime(dueAt, { zone: timeZone });
  return isOverdue ? words.overdue(at) : words.by(at);
}
