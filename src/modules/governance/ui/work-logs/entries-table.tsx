import { correctLogEntry, type LogEntry, type WorkLog } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { formatDateTime } from "#web/format";
import { Button, Data, LinkButton, Table, useToasts, type Column } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { messages } from "./messages.ts";
import { workLogKeys } from "./queries.ts";

const words = messages.one;
type Props = {
  readonly log: WorkLog;
  readonly entries: readonly LogEntry[];
  readonly caption: string;
  readonly named?: boolean;
  readonly empty?: string;
};

export function EntriesTable({ log, entries, caption, named = false, empty }: Props) {
  const withdraw = useWithdraw(log);
  const anyOwn = !log.isClosed && entries.some(({ isOwn }) => isOwn);
  const columns: Column<LogEntry>[] = [
    { id: "when", header: words.when, cell: ({ at }) => formatDateTime(at), className: "whitespace-nowrap" },
    {
      id: "kind",
      header: words.kind,
      cell: ({ kind, before }) => (
        <>
          {messages.kinds[kind]}
          {before.length > 0 ? <span className="block text-sm text-muted">{words.before(before.length)}</span> : null}
        </>
      ),
    },
    {
      id: "what",
      header: words.what,
      cell: ({ what, before }) => (
        <>
          <Data>{what}</Data>
          {before.map((one) => (
            <span key={one.loggedAt} className="block text-sm text-muted">
              <Data>{words.said(messages.kinds[one.kind as LogEntry["kind"]], one.what)}</Data>
            </span>
          ))}
        </>
      ),
    },
    { id: "why", header: words.why, cell: ({ why }) => why, data: true },
    ...log.fields.map(({ key, label }): Column<LogEntry> => ({
      id: key,
      header: label,
      data: true,
      cell: ({ values }) => shown(values[key] ?? null),
    })),
    ...(named ? [{ id: "by", header: words.by, data: true, cell: ({ by }: LogEntry) => by?.name ?? "" }] : []),
    ...(anyOwn
      ? [
          {
            id: "action",
            header: words.action,
            cell: (entry: LogEntry) =>
              entry.isOwn && entry.kind !== "withdrawn" ? (
                <span className="flex gap-1">
                  <LinkButton size="small" kind="quiet" href={`/governance/work-logs/${log.id}/log?corrects=${entry.id}`}>
                    {words.correct}
                  </LinkButton>
                  <Button size="small" kind="quiet" onPress={() => void withdraw(entry)}>
                    {words.withdraw}
                  </Button>
                </span>
              ) : null,
          },
        ]
      : []),
  ];
  return <Table caption={caption} captionHidden columns={columns} rows={entries} rowKey={({ id }) => id} {...(empty ? { empty } : {})} />;
}

const shown = (value: LogEntry["values"][string]): string =>
  value === true ? words.yes : value === false ? words.no : value === null ? "" : String(value);

function useWithdraw(log: WorkLog): (entry: LogEntry) => Promise<void> {
  const cache = useQueryClient();
  const toasts = useToasts();
  return async ({ id }) => {
    try {
      await call(correctLogEntry, { params: { id: log.id, entryId: id }, body: { kind: "withdrawn" } });
      await cache.invalidateQueries({ queryKey: [...workLogKeys.all, log.id] });
      toasts.show({ text: words.withdrawn });
    } catch (thrown) {
      toasts.show({ text: thrown instanceof Error ? thrown.message : String(thrown), tone: "failure" });
    }
  };
}
