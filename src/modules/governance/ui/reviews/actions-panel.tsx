import { exportReviewActions } from "#modules/governance/contract";
import { urlOf } from "#platform/contract";
import { EmptyState, ErrorNotice, LinkButton, Skeleton, Switch } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { ActionsTable } from "./actions-table.tsx";
import { messages } from "./messages.ts";
import { actionsQuery } from "./queries.ts";

const words = messages.actions;

export function ActionsPanel({ isAll, onAll }: { readonly isAll: boolean; readonly onAll: (isAll: boolean) => void }) {
  const state = isAll ? "all" : "open";
  const found = useQuery(actionsQuery(state));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="no-print flex flex-wrap items-center gap-4">
        <Switch isSelected={isAll} onChange={onAll}>
          {words.all}
        </Switch>
        <LinkButton kind="quiet" icon="download" href={urlOf(exportReviewActions, { query: { state } })} download>
          {words.export}
        </LinkButton>
      </div>
      {found.isError ? <ErrorNotice problem={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton lines={5} /> : null}
      {found.data?.length === 0 ? <EmptyState title={words.none}>{words.noneLead}</EmptyState> : null}
      {found.data && found.data.length > 0 ? <ActionsTable actions={found.data} withReview /> : null}
    </div>
  );
}
