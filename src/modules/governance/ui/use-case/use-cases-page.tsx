import { exportUseCases, useCaseStates, type UseCase } from "#modules/governance/contract";
import { urlOf } from "#platform/contract";
import { formatDate, formatNumber } from "#web/format";
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
import { messages } from "./messages.ts";
import { useCasesQuery, type UseCasesAsked } from "./queries.ts";
import { StateMark } from "./state-mark.tsx";

const shown = ["all", ...useCaseStates, "purgatory", "waiting"] as const;
type Shown = (typeof shown)[number];
const address = z.object({
  search: z.string().max(200).optional(),
  show: z.enum(shown).optional(),
  sort: z.string().max(40).optional(),
});

const askedOf = (search: string, show: Shown): UseCasesAsked => ({
  ...(search === "" ? {} : { search }),
  ...(show === "purgatory" ? { purgatory: "true" } : show === "waiting" ? { waiting: "true" } : show === "all" ? {} : { state: show }),
});

export function UseCasesPage() {
  const [{ search = "", show = "all", sort }, setAddress] = useSearchState(address);
  const words = useDeferredValue(search.trim());
  const asked = askedOf(words, show);
  const answer = useQuery(useCasesQuery(asked));
  const may = {
    add: useMay("governance:use-case.add"),
    bring: useMay("governance:use-case.import"),
    judge: useMay("governance:use-case.judge"),
    declare: useMay("governance:use-case.declare"),
    seesMuch: useMay("governance:use-case.candidates"),
  };
  const { data } = answer;
  const counts = data?.counts;
  const all = counts ? counts.idea + counts.pilot + counts.production + counts.retired : 0;
  const isEmpty = data !== undefined && all === 0;
  const title = !counts
    ? messages.loading
    : counts.purgatory > 0
      ? messages.titlePurgatory(counts.purgatory, data.pilotDays)
      : messages.title(counts.pilot + counts.production);
  return (
    <Page
      title={title}
      lead={messages.lead}
      actions={
        isEmpty ? undefined : (
          <>
            <LinkButton kind="quiet" icon="download" href={urlOf(exportUseCases, { query: asked })} download>
              {messages.export}
            </LinkButton>
            {may.bring ? (
              <LinkButton kind="quiet" icon="upload" href="/governance/use-cases/import">
                {messages.import}
              </LinkButton>
            ) : null}
            {may.declare ? <LinkButton href="/governance/use-cases/declare">{messages.declare}</LinkButton> : null}
            {may.add ? (
              <LinkButton kind="primary" icon="plus" href="/governance/use-cases/new">
                {messages.add}
              </LinkButton>
            ) : null}
          </>
        )
      }
    >
      {answer.isError ? <ErrorNotice problem={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <Skeleton lines={8} /> : null}
      {isEmpty ? <Nothing may={may} /> : null}
      {data && counts && !isEmpty ? (
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
              label={messages.filter}
              labelHidden
              className="w-64"
              options={optionsOf(counts, all, may.judge)}
              value={show}
              onChange={(value) => setAddress({ show: value === "all" ? undefined : value })}
            />
          </div>
          {data.more ? <Notice className="mb-3">{messages.more}</Notice> : null}
          {data.useCases.length === 0 ? (
            <EmptyState
              title={messages.none}
              first={{ label: messages.showAll, onAction: () => setAddress({ show: undefined, search: undefined }) }}
            >
              {messages.noneLead}
            </EmptyState>
          ) : (
            <Table
              caption={messages.caption}
              captionHidden
              columns={columns}
              rows={data.useCases}
              rowKey={(row) => row.id}
              rowHref={(row) => `/governance/use-cases/${row.id}`}
              sort={sortFromText(sort)}
              onSort={(next) => setAddress({ sort: sortToText(next) })}
            />
          )}
        </>
      ) : null}
    </Page>
  );
}

type Counts = Readonly<Record<Exclude<Shown, "all">, number>>;

const optionsOf = (counts: Counts, all: number, mayJudge: boolean) =>
  shown
    .filter((value) => value !== "waiting" || mayJudge)
    .map((value) => ({
      value,
      label: messages.filterCount(
        value === "all" || value === "purgatory" || value === "waiting" ? messages.filters[value] : messages.states[value],
        value === "all" ? all : counts[value],
      ),
    }));

function Nothing({ may }: { readonly may: { readonly add: boolean; readonly bring: boolean; readonly seesMuch: boolean } }) {
  if (!may.seesMuch)
    return (
      <EmptyState
        title={messages.emptyOwn}
        first={{ label: messages.declare, href: "/governance/use-cases/declare" }}
        second={may.add ? { label: messages.add, href: "/governance/use-cases/new" } : undefined}
      >
        {messages.emptyOwnLead}
      </EmptyState>
    );
  return (
    <EmptyState
      title={messages.emptyTitle}
      first={may.bring ? { label: messages.import, href: "/governance/use-cases/import" } : undefined}
      second={may.add ? { label: messages.add, href: "/governance/use-cases/new" } : undefined}
    >
      {messages.emptyLead}
    </EmptyState>
  );
}

const daysOverdue = (decideBy: string): number => Math.max(0, Math.floor((Date.now() - Date.parse(decideBy)) / 86_400_000));

function Decision({ row }: { readonly row: UseCase }) {
  if (row.isInPurgatory && row.decideBy)
    return <span className="font-medium text-danger">{messages.overdueSince(daysOverdue(row.decideBy))}</span>;
  if (row.decideBy) return messages.decideBy(formatDate(row.decideBy));
  if (row.declared?.answerBy) return messages.answerBy(formatDate(row.declared.answerBy));
  return null;
}

const columns: Column<UseCase>[] = [
  { id: "title", header: messages.columns.title, sortBy: (row) => row.title, data: true, className: "min-w-56" },
  {
    id: "state",
    header: messages.columns.state,
    sortBy: (row) => useCaseStates.indexOf(row.state),
    cell: (row) => (
      <span className="inline-flex flex-wrap items-center gap-1.5">
        <StateMark state={row.state} />
        {row.declared && !row.declared.isTakenIn ? <span className="text-sm text-muted">{messages.declaredMark}</span> : null}
      </span>
    ),
  },
  { id: "age", header: messages.columns.age, numeric: true, sortBy: (row) => row.ageDays, cell: (row) => formatNumber(row.ageDays) },
  {
    id: "decide",
    header: messages.columns.decide,
    sortBy: (row) => row.decideBy ?? row.declared?.answerBy,
    cell: (row) => <Decision row={row} />,
  },
  {
    id: "owner",
    header: messages.columns.owner,
    sortBy: (row) => row.owner?.name,
    cell: (row) => (row.owner ? <span translate="no">{row.owner.name}</span> : <span className="text-muted">{messages.noOwner}</span>),
  },
  { id: "unit", header: messages.columns.unit, sortBy: (row) => row.unit?.name, data: true },
  { id: "tools", header: messages.columns.tools, sortBy: (row) => row.tools.map(({ title }) => title).join(", "), data: true },
];
