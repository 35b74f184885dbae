import { escalationStates, exportEscalations, type Escalation } from "#modules/governance/contract";
import { urlOf } from "#platform/contract";
import { formatDateTime, formatDuration } from "#web/format";
import {
  Button,
  Data,
  EmptyState,
  ErrorNotice,
  Link,
  LinkButton,
  Page,
  Section,
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
import { escalationsQuery, figuresQuery, pathsQuery } from "./queries.ts";

const address = z.object({
  state: z.enum(escalationStates).optional(),
  path: z.string().max(40).optional(),
  whose: z.enum(["with-me", "mine"]).optional(),
  page: z.coerce.number().int().min(1).default(1),
});
const words = messages.filters;

/** What people run into, and what became of it. */
export function EscalationsPage() {
  const [filters, setFilters] = useSearchState(address);
  const found = useQuery(escalationsQuery(filters));
  const paths = useQuery(pathsQuery);
  const mayCount = useMay("governance:escalation.export");
  const mayRaise = useMay("governance:escalation.raise");
  const rows = found.data?.escalations ?? [];
  const isFiltered = filters.state !== undefined || filters.path !== undefined || filters.whose !== undefined;
  const open = rows.filter(({ state }) => state === "open").length;
  const title = !found.data
    ? messages.loading
    : isFiltered
      ? messages.titleSome(found.data.total)
      : open > 0
        ? messages.titleOpen(open)
        : messages.titleNone;
  const any = { value: "any", label: words.any };
  return (
    <Page
      title={title}
      lead={messages.lead}
      actions={
        mayRaise ? (
          <LinkButton kind="primary" icon="plus" href="/governance/escalations/new">
            {messages.raise}
          </LinkButton>
        ) : undefined
      }
    >
      <div className="no-print mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
        <Select
          label={words.state}
          className="w-52"
          options={[any, ...escalationStates.map((value) => ({ value: value as string, label: messages.states[value] }))]}
          value={filters.state ?? "any"}
          onChange={(value) => setFilters({ state: value === "any" ? undefined : (value as Escalation["state"]), page: 1 })}
        />
        <Select
          label={words.path}
          className="w-56"
          options={[any, ...(paths.data ?? []).map(({ code, name }) => ({ value: code, label: name, data: true }))]}
          value={filters.path ?? "any"}
          onChange={(value) => setFilters({ path: value === "any" ? undefined : value, page: 1 })}
        />
        <Select
          label={words.whose}
          className="w-44"
          options={[
            { value: "all", label: words.all },
            ...(["with-me", "mine"] as const).map((value) => ({ value: value as string, label: words[value] })),
          ]}
          value={filters.whose ?? "all"}
          onChange={(value) => setFilters({ whose: value === "all" ? undefined : (value as "mine"), page: 1 })}
        />
        {mayCount ? (
          <a
            className="inline-flex min-h-9 items-center underline underline-offset-2"
            href={urlOf(exportEscalations, { query: { state: filters.state, path: filters.path } })}
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
          first={mayRaise ? { label: messages.raise, href: "/governance/escalations/new" } : undefined}
        >
          {messages.emptyText}
        </EmptyState>
      ) : null}
      {found.data && (rows.length > 0 || isFiltered) ? (
        <Table caption={messages.table} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} empty={messages.noMatch} />
      ) : null}
      {found.data && found.data.total > found.data.pageSize ? (
        <div className="no-print mt-3 flex gap-3">
          <Button size="small" isDisabled={filters.page <= 1} onPress={() => setFilters({ page: filters.page - 1 })}>
            {messages.previous}
          </Button>
          <Button
            size="small"
            isDisabled={filters.page * found.data.pageSize >= found.data.total}
            onPress={() => setFilters({ page: filters.page + 1 })}
          >
            {messages.next}
          </Button>
        </div>
      ) : null}
      {mayCount ? <Figures /> : null}
    </Page>
  );
}

const columns: Column<Escalation>[] = [
  {
    id: "what",
    header: messages.columns.what,
    className: "min-w-60",
    cell: (row) => (
      <Link href={`/governance/escalations/${row.id}`}>
        <Data>{row.what.split("\n")[0] ?? ""}</Data>
      </Link>
    ),
  },
  { id: "path", header: messages.columns.path, data: true, className: "min-w-36", cell: (row) => row.path.name },
  { id: "state", header: messages.columns.state, className: "min-w-36", cell: (row) => messages.states[row.state] },
  {
    id: "by",
    header: messages.columns.by,
    data: true,
    cell: (row) => row.owner?.name ?? row.owedBy.map(({ name }) => name).join(", "),
  },
  {
    id: "due",
    header: messages.columns.due,
    className: "min-w-36",
    cell: (row) =>
      row.dueAt ? (
        <span className={row.isLate ? "text-danger" : ""}>
          {formatDateTime(row.dueAt)}
          {row.isLate ? <strong className="block">{messages.late}</strong> : null}
        </span>
      ) : row.wasLate ? (
        <span className="text-muted">{messages.wasLate}</span>
      ) : null,
  },
  {
    id: "stuck",
    header: messages.columns.stuck,
    numeric: true,
    sortBy: (row) => row.stuckMs,
    cell: (row) => formatDuration(row.stuckMs / 1000),
  },
];

type Figure = {
  code: string;
  name: string;
  raised: number;
  open: number;
  late: number;
  over: number;
  medianStuckMs: number | null;
  stuckMs: number;
};
const heads = messages.figureColumns;
const figureColumns: Column<Figure>[] = [
  { id: "path", header: heads.path, data: true, cell: (row) => row.name },
  { id: "raised", header: heads.raised, numeric: true, sortBy: (row) => row.raised },
  { id: "open", header: heads.open, numeric: true, sortBy: (row) => row.open },
  { id: "late", header: heads.late, numeric: true, sortBy: (row) => row.late },
  {
    id: "median",
    header: heads.median,
    numeric: true,
    sortBy: (row) => row.medianStuckMs,
    cell: (row) => (row.medianStuckMs === null ? null : `${formatDuration(row.medianStuckMs / 1000)} (${messages.ofOver(row.over)})`),
  },
  {
    id: "sum",
    header: heads.sum,
    numeric: true,
    sortBy: (row) => row.stuckMs,
    cell: (row) => (row.over === 0 ? null : formatDuration(row.stuckMs / 1000)),
  },
];

function Figures() {
  const figures = useQuery(figuresQuery);
  if (!figures.data || figures.data.paths.every(({ raised }) => raised === 0)) return null;
  return (
    <Section title={messages.figures(figures.data.days)} lead={messages.figuresLead} className="mt-8">
      <Table
        caption={messages.figuresTable}
        captionHidden
        columns={figureColumns}
        rows={figures.data.paths.filter(({ raised }) => raised > 0)}
        rowKey={({ code }) => code}
      />
    </Section>
  );
}
