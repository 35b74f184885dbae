import { endCondition, reopenCondition, type Condition } from "#modules/governance/contract";
import { useUndo } from "#modules/people/ui";
import { call } from "#platform/contract";
import { formatDate } from "#web/format";
import { Button, Data, Link, Table, useToasts, type Column } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { gateKey } from "../gate/queries.ts";
import { messages } from "./messages.ts";

type Props = { readonly conditions: readonly Condition[]; readonly isOfRequest?: boolean };

/** Conditions with what may be done about each. */
export function ConditionTable({ conditions, isOfRequest = false }: Props) {
  const act = useActs();
  const columns: Column<Condition>[] = [
    { id: "text", header: messages.columns.text, data: true, className: "min-w-56", cell: (row) => row.text },
    { id: "owner", header: messages.columns.owner, data: true, cell: (row) => row.owner?.name ?? null },
    { id: "due", header: messages.columns.due, className: "min-w-32", cell: (row) => <Due condition={row} /> },
    ...(isOfRequest
      ? []
      : [
          {
            id: "about",
            header: messages.columns.about,
            className: "min-w-40",
            cell: (row: Condition) => (
              <Link href={`/governance/requests/${row.request.id}`}>
                <Data>{row.request.title}</Data>
              </Link>
            ),
          },
        ]),
    {
      id: "action",
      header: messages.columns.action,
      cell: (row) =>
        !row.may.end ? null : row.doneAt === null ? (
          <Button size="small" onPress={() => void act.end(row)} aria-label={messages.doneOf(row.text)}>
            {messages.done}
          </Button>
        ) : (
          <Button size="small" kind="quiet" onPress={() => void act.reopen(row)} aria-label={messages.reopenOf(row.text)}>
            {messages.reopen}
          </Button>
        ),
    },
  ];
  return (
    <Table caption={messages.table} captionHidden columns={columns} rows={conditions} rowKey={({ id }) => id} empty={messages.noMatch} />
  );
}

function Due({ condition: { doneAt, doneBy, dueAt, isOverdue } }: { readonly condition: Condition }) {
  if (doneAt !== null)
    return (
      <span className="text-muted">
        {doneBy ? messages.met(formatDate(doneAt), doneBy.name) : messages.metBySomebody(formatDate(doneAt))}
      </span>
    );
  return (
    <span className={isOverdue ? "text-danger" : ""}>
      {formatDate(dueAt)}
      {isOverdue ? <strong className="block">{messages.overdue}</strong> : null}
    </span>
  );
}

function useActs() {
  const cache = useQueryClient();
  const toasts = useToasts();
  const undo = useUndo();
  const refresh = () => cache.invalidateQueries({ queryKey: gateKey });
  const say = (thrown: unknown) => toasts.show({ text: thrown instanceof Error ? thrown.message : String(thrown), tone: "failure" });
  const reopen = async ({ id }: Condition) => {
    await call(reopenCondition, { params: { id } });
    await refresh();
  };
  return {
    end: async (row: Condition) => {
      try {
        await call(endCondition, { params: { id: row.id }, body: {} });
        await refresh();
        toasts.show({ text: messages.ended, undo: undo(() => reopen(row), messages.reopened) });
      } catch (thrown) {
        say(thrown);
      }
    },
    reopen: async (row: Condition) => {
      try {
        await reopen(row);
        toasts.show({ text: messages.reopened });
      } catch (thrown) {
        say(thrown);
      }
    },
  };
}
