import { useQuery } from "@tanstack/react-query";
import type { operations } from "#platform/contract";
import { z } from "zod";
import { formatDateTime, formatNumber } from "../../format/index.ts";
import { Button, EmptyState, ErrorNotice, Link, Page, Skeleton, Table, useMay, useSearchState, type Column } from "../../kit/index.ts";
import { actionText, subjectText } from "./action-text.ts";
import { Anchoring } from "./anchoring.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditExport } from "./audit-export.tsx";
import { messages } from "./messages.ts";
import { entriesQuery, type Filter } from "./queries.ts";
import { Verifying } from "./verifying.tsx";

const day = z.iso.date().optional();
const text = z.string().max(200).optional();
export const address = z.object({
  from: day,
  to: day,
  actor: text,
  action: text,
  subjectKind: text,
  subjectId: text,
  text,
  before: z.coerce.number().int().min(1).optional(),
});
export type Address = z.output<typeof address>;

const nextDay = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString();

/** The address as the server is asked: days become instants, `to` includes its day. */
function asked({ from, to, before: _, ...rest }: Address): Filter {
  const given = { ...rest, from: from && `${from}T00:00:00Z`, to: to && nextDay(to) };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ""));
}

export function AuditPage() {
  const [filter, setFilter] = useSearchState(address);
  const query = asked(filter);
  const entries = useQuery(entriesQuery(filter.before === undefined ? query : { ...query, before: filter.before }));
  const mayVerify = useMay("operations:audit.verify");
  const mayExport = useMay("operations:audit.export");
  const isNarrowed = Object.keys(query).length > 0;
  const answer = entries.data;
  const isEmpty = answer?.entries.length === 0 && !isNarrowed && filter.before === undefined;
  return (
    <Page title={messages.title} lead={messages.lead} actions={mayExport ? <AuditExport filter={query} /> : undefined}>
      {mayVerify ? <Verifying /> : null}
      <AuditFilters
        key={JSON.stringify(query)}
        filter={filter}
        isNarrowed={isNarrowed}
        onChange={(change) => setFilter(change, { push: true })}
      />
      {entries.isError ? <ErrorNotice problem={entries.error} onRetry={() => void entries.refetch()} /> : null}
      {entries.isPending ? <Skeleton lines={8} /> : null}
      {isEmpty ? (
        <EmptyState title={messages.emptyTitle} first={{ label: messages.emptyAction, href: "/" }}>
          {messages.emptyText}
        </EmptyState>
      ) : null}
      {answer && !isEmpty ? (
        <>
          <Table
            caption={messages.table}
            captionHidden
            columns={columns}
            rows={answer.entries}
            rowKey={(row) => String(row.seq)}
            rowHref={(row) => `/operations/audit/${row.seq}`}
            empty={<p>{messages.noMatch}</p>}
          />
          <div className="no-print mt-3 flex flex-wrap gap-3">
            {filter.before === undefined ? null : (
              <Button onPress={() => setFilter({ before: undefined }, { push: true })}>{messages.newest}</Button>
            )}
            {answer.next === null ? null : (
              <Button onPress={() => setFilter({ before: answer.next ?? undefined }, { push: true })}>{messages.older}</Button>
            )}
          </div>
        </>
      ) : null}
      <Anchoring />
    </Page>
  );
}

const words = messages.columns;

const columns: Column<operations.AuditEntry>[] = [
  { id: "seq", numeric: true, header: words.seq, cell: (row) => formatNumber(row.seq) },
  {
    id: "action",
    header: words.action,
    data: true,
    className: "min-w-44",
    cell: (row) => (
      <>
        <span className="block">{actionText(row.action)}</span>
        <span className="block text-xs text-muted">{row.action}</span>
      </>
    ),
  },
  { id: "actor", header: words.actor, data: true, cell: (row) => row.actor.name, className: "min-w-32" },
  {
    id: "subject",
    header: words.subject,
    data: true,
    className: "min-w-40 wrap-anywhere",
    cell: (row) => (row.subject.href === null ? subjectText(row.subject) : <Link href={row.subject.href}>{subjectText(row.subject)}</Link>),
  },
  { id: "at", header: words.at, cell: (row) => formatDateTime(row.at), className: "whitespace-nowrap" },
  { id: "recorded", header: words.recorded, cell: (row) => messages.recorded[row.payload], className: "whitespace-nowrap" },
];
