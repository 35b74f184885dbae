import { useQueries, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { z } from "zod";
import type { Facts, Workflow } from "#modules/workflows/contract";
import { formatDate, formatName, formatNumber, formatPercent } from "#web/format";
import {
  Button,
  EmptyState,
  ErrorNotice,
  LinkButton,
  Page,
  SearchField,
  Skeleton,
  sortFromText,
  sortToText,
  Table,
  useSearchState,
  type Column,
  useMay,
} from "#web/kit";
import { noFilters } from "../filters/filters.ts";
import { messages } from "../messages.ts";
import { factsQuery, workflowsQuery } from "../queries.ts";

const words = messages.list;
const address = z.object({ search: z.string().max(200).optional(), sort: z.string().max(40).optional() });
/** Bottlenecks are asked for this many workflows at a time; the server keeps them by data version. */
const withBottleneck = 25;

export function WorkflowsPage() {
  const [{ search = "", sort }, setAddress] = useSearchState(address);
  const wanted = useDeferredValue(search);
  const mayAdd = useMay("workflows:workflow.create");
  const mayBring = useMay("workflows:import.create");
  const maySeeImports = useMay("workflows:import.read");
  const workflows = useQuery(workflowsQuery(wanted.trim()));
  const rows = workflows.data ?? [];
  const bottlenecks = useBottlenecks(rows);
  const isEmpty = workflows.data?.length === 0 && wanted.trim() === "" && !workflows.isPlaceholderData;
  return (
    <Page
      title={words.title}
      actions={
        isEmpty ? undefined : (
          <>
            {maySeeImports ? (
              <LinkButton href="/imports" kind="quiet">
                {words.imports}
              </LinkButton>
            ) : null}
            {mayAdd ? <LinkButton href="/workflows/new">{words.add}</LinkButton> : null}
            {mayBring ? (
              <LinkButton href="/imports/new" kind="primary" icon="upload">
                {words.bring}
              </LinkButton>
            ) : null}
          </>
        )
      }
    >
      {workflows.isError ? <ErrorNotice problem={workflows.error} onRetry={() => void workflows.refetch()} /> : null}
      {workflows.isPending ? <Skeleton lines={6} /> : null}
      {isEmpty ? (
        <EmptyState
          title={mayAdd ? words.emptyTitle : words.emptyOtherTitle}
          first={mayBring && mayAdd ? { label: words.bring, href: "/imports/new" } : undefined}
          second={mayAdd ? { label: words.add, href: "/workflows/new" } : undefined}
        >
          {mayAdd ? words.emptyText : words.emptyOther}
        </EmptyState>
      ) : null}
      {workflows.data && !isEmpty ? (
        <>
          <SearchField
            className="mb-3 max-w-sm"
            label={words.search}
            placeholder={words.searchPlaceholder}
            value={search}
            onChange={(text) => setAddress({ search: text })}
          />
          <Table
            caption={words.table}
            captionHidden
            columns={columnsOf(bottlenecks)}
            rows={rows}
            rowKey={(row) => row.id}
            rowHref={(row) => `/workflows/${row.id}`}
            sort={sortFromText(sort)}
            onSort={(next) => setAddress({ sort: sortToText(next) })}
            empty={
              <>
                <p>{words.noMatch(wanted.trim())}</p>
                <Button className="mt-2" size="small" onPress={() => setAddress({ search: "" })}>
                  {words.clearSearch}
                </Button>
              </>
            }
          />
        </>
      ) : null}
    </Page>
  );
}

function useBottlenecks(workflows: readonly Workflow[]): ReadonlyMap<string, string> {
  const asked = workflows.filter((workflow) => workflow.log).slice(0, withBottleneck);
  const answers = useQueries({ queries: asked.map((workflow) => factsQuery(workflow.id, noFilters)) });
  return new Map(
    asked.flatMap((workflow, index) => {
      const bottleneck = answers[index]?.data?.facts.bottleneck;
      return bottleneck ? [[workflow.id, waits(bottleneck)] as const] : [];
    }),
  );
}

const waits = ({ from, to, shareOfTime }: NonNullable<Facts["bottleneck"]>): string =>
  from === to ? words.waitsBetween(formatName(to), formatPercent(shareOfTime)) : words.waits(formatName(to), formatPercent(shareOfTime));

const columnsOf = (bottlenecks: ReadonlyMap<string, string>): Column<Workflow>[] => [
  { id: "name", header: words.name, sortBy: (row) => row.name, data: true },
  { id: "function", header: words.columnFunction, sortBy: (row) => row.function, data: true },
  { id: "owner", header: words.owner, sortBy: (row) => row.owner.name, data: true },
  { id: "deputy", header: words.deputy, sortBy: (row) => row.deputy.name, data: true },
  {
    id: "cases",
    header: words.cases,
    numeric: true,
    sortBy: (row) => row.log?.cases,
    cell: (row) => (row.log ? formatNumber(row.log.cases) : <span className="text-muted">{words.noLog}</span>),
  },
  {
    id: "last",
    header: words.lastEvent,
    sortBy: (row) => row.log?.lastAt,
    cell: (row) => (row.log ? formatDate(row.log.lastAt) : null),
    className: "whitespace-nowrap",
    firstSort: "descending",
  },
  { id: "bottleneck", header: words.bottleneck, cell: (row) => bottlenecks.get(row.id) ?? null, className: "min-w-56" },
];
