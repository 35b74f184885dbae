import { agentStates, exportAgents, type Agent } from "#modules/governance/contract";
import { urlOf } from "#platform/contract";
import { formatDate } from "#web/format";
import {
  EmptyState,
  ErrorNotice,
  LinkButton,
  Notice,
  Page,
  SearchField,
  Select,
  Skeleton,
  sortFromText,
  sortToText,
  Table,
  useMay,
  useSearchState,
  type Column,
} from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { z } from "zod";
import { AgentStateMark } from "./agent-state.tsx";
import { messages } from "./messages.ts";
import { agentsQuery } from "./queries.ts";

const address = z.object({
  search: z.string().max(200).optional(),
  state: z.enum(agentStates).optional(),
  sort: z.string().max(40).optional(),
});

export function AgentsPage() {
  const [{ search = "", state, sort }, setAddress] = useSearchState(address);
  const words = useDeferredValue(search.trim());
  const asked = { ...(words === "" ? {} : { search: words }), ...(state ? { state } : {}) };
  const found = useQuery(agentsQuery(asked));
  const mayAdd = useMay("governance:agent.add");
  const { data } = found;
  const isFiltered = words !== "" || state !== undefined;
  const isEmpty = data?.agents.length === 0 && !isFiltered;
  const count = (of: Agent["state"]) => data?.agents.filter((one) => one.state === of).length ?? 0;
  const title =
    !data || isFiltered || isEmpty
      ? messages.loading
      : count("stopped") > 0
        ? messages.titleStopped(count("active"), count("stopped"))
        : messages.title(count("active"));
  return (
    <Page
      title={title}
      lead={messages.lead}
      actions={
        isEmpty ? undefined : (
          <>
            <LinkButton kind="quiet" icon="download" href={urlOf(exportAgents, { query: asked })} download>
              {messages.export}
            </LinkButton>
            {mayAdd ? (
              <LinkButton kind="primary" icon="plus" href="/governance/agents/new">
                {messages.add}
              </LinkButton>
            ) : null}
          </>
        )
      }
    >
      {found.isError ? <ErrorNotice problem={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton lines={6} /> : null}
      {isEmpty ? (
        <EmptyState title={messages.emptyTitle} first={mayAdd ? { label: messages.add, href: "/governance/agents/new" } : undefined}>
          {mayAdd ? messages.emptyLead : messages.emptyOther}
        </EmptyState>
      ) : null}
      {data && !isEmpty ? (
        <>
          <div className="no-print mb-3 flex flex-wrap items-end gap-3">
            <SearchField
              className="w-full max-w-sm"
              label={messages.search}
              placeholder={messages.searchPlaceholder}
              value={search}
              onChange={(text) => setAddress({ search: text === "" ? undefined : text })}
            />
            <Select
              label={messages.state}
              labelHidden
              className="w-48"
              options={[
                { value: "any" as const, label: messages.any },
                ...agentStates.map((value) => ({ value, label: messages.states[value] })),
              ]}
              value={state ?? "any"}
              onChange={(value) => setAddress({ state: value === "any" ? undefined : value })}
            />
          </div>
          {data.more ? <Notice className="mb-3">{messages.more}</Notice> : null}
          {data.agents.length === 0 ? (
            <EmptyState
              title={messages.none}
              first={{ label: messages.showAll, onAction: () => setAddress({ state: undefined, search: undefined }) }}
            >
              {messages.noneLead}
            </EmptyState>
          ) : (
            <Table
              caption={messages.caption}
              captionHidden
              columns={columns}
              rows={data.agents}
              rowKey={(row) => row.id}
              rowHref={(row) => `/governance/agents/${row.id}`}
              sort={sortFromText(sort)}
              onSort={(next) => setAddress({ sort: sortToText(next) })}
            />
          )}
        </>
      ) : null}
    </Page>
  );
}

const columns: Column<Agent>[] = [
  { id: "name", header: messages.columns.name, sortBy: (row) => row.name, data: true, className: "min-w-48" },
  {
    id: "state",
    header: messages.columns.state,
    sortBy: (row) => agentStates.indexOf(row.state),
    cell: (row) => <AgentStateMark state={row.state} />,
  },
  { id: "since", header: messages.columns.since, sortBy: (row) => row.stateSince, cell: (row) => formatDate(row.stateSince) },
  { id: "owner", header: messages.columns.owner, sortBy: (row) => row.owner.name, data: true },
  {
    id: "actions",
    header: messages.columns.actions,
    numeric: true,
    sortBy: (row) => row.actions.length,
    cell: (row) => messages.actions(row.actions.length),
  },
  {
    id: "review",
    header: messages.columns.review,
    sortBy: (row) => row.reviewOn,
    cell: (row) =>
      row.reviewOn === null ? null : row.isReviewDue ? (
        <span className="font-medium text-danger">{messages.reviewDue(formatDate(row.reviewOn))}</span>
      ) : (
        formatDate(row.reviewOn)
      ),
  },
];
