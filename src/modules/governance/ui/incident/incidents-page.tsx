import { exportIncidents, incidentNatures, incidentStates, severities, type Incident } from "#modules/governance/contract";
import { urlOf } from "#platform/contract";
import { formatDate, formatDateTime } from "#web/format";
import {
  Button,
  Data,
  EmptyState,
  ErrorNotice,
  Link,
  LinkButton,
  Page,
  SearchField,
  Select,
  Skeleton,
  Table,
  useMay,
  useSearchState,
  type Column,
} from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { messages } from "./messages.ts";
import { incidentsQuery } from "./queries.ts";

const words = messages.filters;
const address = z.object({
  state: z.enum(incidentStates).optional(),
  severity: z.enum(severities).optional(),
  nature: z.enum(incidentNatures).optional(),
  whose: z.enum(["with-me", "mine"]).optional(),
  search: z.string().max(200).optional(),
  page: z.coerce.number().int().min(1).default(1),
});

/** What went wrong, the most severe that nobody understands yet first. */
export function IncidentsPage() {
  const [filters, setFilters] = useSearchState(address);
  const found = useQuery(incidentsQuery(filters));
  const mayExport = useMay("governance:incident.export");
  const mayReport = useMay("governance:incident.report");
  const rows = found.data?.incidents ?? [];
  const { page, ...narrowing } = filters;
  const isFiltered = Object.values(narrowing).some((value) => value !== undefined);
  const title = !found.data
    ? messages.loading
    : isFiltered
      ? messages.titleSome(found.data.total)
      : found.data.open > 0
        ? messages.titleOpen(found.data.open)
        : messages.titleNone;
  const set = (change: Partial<typeof filters>) => setFilters({ ...change, page: 1 });
  const any = { value: "any", label: words.any };
  return (
    <Page
      title={found.data && rows.length === 0 && !isFiltered ? messages.emptyTitle : title}
      lead={
        <>
          {messages.lead}
          {found.data && found.data.late > 0 ? <strong className="ml-1 text-danger">{messages.late(found.data.late)}</strong> : null}
        </>
      }
      actions={
        mayReport ? (
          <LinkButton kind="primary" icon="plus" href="/governance/incidents/new">
            {messages.report}
          </LinkButton>
        ) : undefined
      }
    >
      <div className="no-print mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
        <Select
          label={words.state}
          className="w-48"
          options={[any, ...incidentStates.map((value) => ({ value: value as string, label: messages.states[value] }))]}
          value={filters.state ?? "any"}
          onChange={(value) => set({ state: value === "any" ? undefined : (value as Incident["state"]) })}
        />
        <Select
          label={words.severity}
          className="w-36"
          options={[any, ...severities.map((value) => ({ value: value as string, label: messages.severities[value] }))]}
          value={filters.severity ?? "any"}
          onChange={(value) => set({ severity: value === "any" ? undefined : (value as Incident["severity"]) })}
        />
        <Select
          label={words.nature}
          className="w-36"
          options={[any, ...incidentNatures.map((value) => ({ value: value as string, label: messages.natures[value] }))]}
          value={filters.nature ?? "any"}
          onChange={(value) => set({ nature: value === "any" ? undefined : (value as Incident["nature"]) })}
        />
        <Select
          label={words.whose}
          className="w-44"
          options={[
            { value: "all", label: words.all },
            ...(["with-me", "mine"] as const).map((value) => ({ value: value as string, label: words[value] })),
          ]}
          value={filters.whose ?? "all"}
          onChange={(value) => set({ whose: value === "all" ? undefined : (value as "mine") })}
        />
        <SearchField
          label={words.search}
          placeholder={words.search}
          className="w-52"
          value={filters.search ?? ""}
          onChange={(value) => set({ search: value === "" ? undefined : value })}
        />
        {mayExport ? (
          <a
            className="inline-flex min-h-9 items-center underline underline-offset-2"
            href={urlOf(exportIncidents, {
              query: { state: filters.state, severity: filters.severity, nature: filters.nature, search: filters.search },
            })}
            download
          >
            {messages.export}
          </a>
        ) : null}
      </div>
      {found.isError ? <ErrorNotice problem={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton lines={6} /> : null}
      {found.data && rows.length === 0 && !isFiltered ? (
        <EmptyState
          title={messages.emptyTitle}
          first={mayReport ? { label: messages.report, href: "/governance/incidents/new" } : undefined}
        >
          {messages.emptyText}
        </EmptyState>
      ) : null}
      {found.data && (rows.length > 0 || isFiltered) ? (
        <Table caption={messages.table} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} empty={messages.noMatch} />
      ) : null}
      {found.data && found.data.total > found.data.pageSize ? (
        <div className="no-print mt-3 flex gap-3">
          <Button size="small" isDisabled={page <= 1} onPress={() => setFilters({ page: page - 1 })}>
            {messages.previous}
          </Button>
          <Button size="small" isDisabled={page * found.data.pageSize >= found.data.total} onPress={() => setFilters({ page: page + 1 })}>
            {messages.next}
          </Button>
        </div>
      ) : null}
    </Page>
  );
}

const columns: Column<Incident>[] = [
  {
    id: "what",
    header: messages.columns.what,
    className: "min-w-60",
    cell: (row) => (
      <Link href={`/governance/incidents/${row.id}`}>
        <Data>{row.what.split("\n")[0] ?? ""}</Data>
      </Link>
    ),
  },
  { id: "severity", header: messages.columns.severity, cell: (row) => messages.severities[row.severity] },
  { id: "nature", header: messages.columns.nature, className: "min-w-24", cell: (row) => messages.natures[row.nature] },
  { id: "state", header: messages.columns.state, className: "min-w-36", cell: (row) => messages.states[row.state] },
  { id: "owner", header: messages.columns.owner, data: true, cell: (row) => row.owner?.name ?? null },
  {
    id: "due",
    header: messages.columns.due,
    className: "min-w-36",
    cell: (row) =>
      row.dueAt ? (
        <span className={row.isLate ? "text-danger" : ""}>
          {formatDateTime(row.dueAt)}
          {row.isLate ? <strong className="block">{messages.lateWord}</strong> : null}
        </span>
      ) : null,
  },
  { id: "reported", header: messages.columns.reported, className: "min-w-28", cell: (row) => formatDate(row.reportedAt) },
];
