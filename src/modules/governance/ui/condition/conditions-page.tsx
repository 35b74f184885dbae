import { EmptyState, ErrorNotice, Page, SegmentedControl, Skeleton, useSearchState } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { messages as gateMessages } from "../gate/messages.ts";
import { ConditionTable } from "./condition-table.tsx";
import { messages } from "./messages.ts";
import { conditionsQuery } from "./queries.ts";

const address = z.object({ whose: z.enum(["mine", "all"]).default("mine"), state: z.enum(["open", "done", "all"]).default("open") });

/** What approvals ask for besides. */
export function ConditionsPage() {
  const [filters, setFilters] = useSearchState(address);
  const conditions = useQuery(conditionsQuery(filters));
  const rows = conditions.data ?? [];
  const isEmpty = conditions.data !== undefined && rows.length === 0 && filters.whose === "mine" && filters.state === "open";
  const title = !conditions.data
    ? messages.loading
    : isEmpty
      ? messages.emptyTitle
      : filters.whose === "mine"
        ? messages.titleMine(rows.length)
        : messages.titleAll(rows.length);
  return (
    <Page title={title} lead={messages.lead} crumbs={[{ label: gateMessages.nav, href: "/governance/gates" }, { label: messages.nav }]}>
      <div className="no-print mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
        <SegmentedControl
          label={messages.whose}
          options={(["mine", "all"] as const).map((value) => ({ value, label: messages[value] }))}
          value={filters.whose}
          onChange={(whose) => setFilters({ whose })}
        />
        <SegmentedControl
          label={messages.state}
          options={(["open", "done", "all"] as const).map((value) => ({ value, label: messages.states[value] }))}
          value={filters.state}
          onChange={(state) => setFilters({ state })}
        />
      </div>
      {conditions.isError ? <ErrorNotice problem={conditions.error} onRetry={() => void conditions.refetch()} /> : null}
      {conditions.isPending ? <Skeleton lines={6} /> : null}
      {isEmpty ? (
        <EmptyState title={messages.emptyTitle} first={{ label: messages.emptyAll, onAction: () => setFilters({ whose: "all" }) }}>
          {messages.emptyText}
        </EmptyState>
      ) : null}
      {conditions.data && !isEmpty ? <ConditionTable conditions={rows} /> : null}
    </Page>
  );
}
