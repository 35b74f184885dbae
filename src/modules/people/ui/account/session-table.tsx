import type { OpenSession } from "#modules/people/contract";
import { formatDateTime } from "#web/format";
import { Button, Table, type Column } from "#web/kit";
import { messages } from "./messages.ts";

const text = messages.sessions;

type Props = { readonly sessions: readonly OpenSession[]; readonly onEnd?: (session: OpenSession) => void };

export function SessionTable({ sessions, onEnd }: Props) {
  const columns: Column<OpenSession>[] = [
    {
      id: "browser",
      header: text.browser,
      cell: ({ browser, current }) => (
        <>
          {browser === null ? text.unknown : <span translate="no">{browser}</span>}
          {current ? <span className="ml-2 text-sm text-muted">{text.current}</span> : null}
        </>
      ),
    },
    { id: "method", header: text.method, cell: ({ method }) => text.methods[method] },
    { id: "address", header: text.address, cell: ({ address }) => address, data: true },
    { id: "started", header: text.started, cell: ({ startedAt }) => formatDateTime(startedAt) },
    { id: "seen", header: text.seen, cell: ({ seenAt }) => formatDateTime(seenAt) },
    ...(onEnd
      ? [
          {
            id: "end",
            header: text.actions,
            cell: (row: OpenSession) =>
              row.current ? null : (
                <Button size="small" kind="quiet" aria-label={text.endNamed(row.browser ?? text.unknown)} onPress={() => onEnd(row)}>
                  {text.end}
                </Button>
              ),
          },
        ]
      : []),
  ];
  return <Table caption={text.title} captionHidden columns={columns} rows={sessions} rowKey={({ id }) => id} empty={text.empty} />;
}
