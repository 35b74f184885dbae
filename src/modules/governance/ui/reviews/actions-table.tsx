import { endReviewAction, type ReviewAction } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { formatDate } from "#web/format";
import { Button, Data, Icon, Link, Table, useToasts, type Column } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { messages } from "./messages.ts";
import { reviewKeys } from "./queries.ts";

const words = messages.actions;
type Props = { readonly actions: readonly ReviewAction[]; readonly withReview?: boolean };

export function ActionsTable({ actions, withReview = false }: Props) {
  const end = useEnd();
  const columns: Column<ReviewAction>[] = [
    {
      id: "text",
      header: words.columns.text,
      data: true,
      cell: ({ text, outcome }) => (
        <>
          {text}
          {outcome ? <span className="block text-sm text-muted">{outcome}</span> : null}
        </>
      ),
    },
    { id: "owner", header: words.columns.owner, data: true, cell: ({ owner }) => owner.name },
    {
      id: "due",
      header: words.columns.due,
      className: "whitespace-nowrap",
      cell: ({ dueOn, isLate }) => (
        <span className="inline-flex items-center gap-1.5">
          {formatDate(`${dueOn}T12:00:00Z`, { zone: "UTC" })}
          {isLate ? (
            <span className="inline-flex items-center gap-1 text-danger">
              <Icon name="alert" />
              {words.late}
            </span>
          ) : null}
        </span>
      ),
    },
    { id: "state", header: words.columns.state, cell: ({ state }) => words.states[state] },
    ...(withReview
      ? [
          {
            id: "review",
            header: words.columns.review,
            cell: ({ reviewId, cadenceTitle, period }: ReviewAction) => (
              <Link href={`/governance/reviews/${reviewId}`}>
                <Data>
                  {cadenceTitle}, {period}
                </Data>
              </Link>
            ),
          },
        ]
      : []),
    {
      id: "act",
      header: words.columns.act,
      cell: (action) =>
        action.state === "open" && action.mayAct ? (
          <Button size="small" icon="check" onPress={() => void end(action)} aria-label={words.doneOf(action.text)}>
            {words.done}
          </Button>
        ) : null,
    },
  ];
  return <Table caption={words.caption} captionHidden columns={columns} rows={actions} rowKey={({ id }) => id} />;
}

function useEnd(): (action: ReviewAction) => Promise<void> {
  const cache = useQueryClient();
  const toasts = useToasts();
  const refresh = () => cache.invalidateQueries({ queryKey: reviewKeys.all });
  const set = async (action: ReviewAction, state: "done" | "open") => {
    await call(endReviewAction, { params: { id: action.id }, body: { state } });
    await refresh();
  };
  return async (action) => {
    try {
      await set(action, "done");
    } catch (thrown) {
      toasts.show({ text: thrown instanceof Error ? thrown.message : String(thrown), tone: "failure" });
      return;
    }
    toasts.show({
      text: words.doneSaid,
      undo: async () => {
        await set(action, "open");
        toasts.show({ text: words.reopened });
      },
    });
  };
}
