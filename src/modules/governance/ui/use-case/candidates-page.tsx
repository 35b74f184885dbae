import type { Candidate } from "#modules/governance/contract";
import { Data, EmptyState, ErrorNotice, Link, Page, Skeleton, Table, useMay, type Column } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { messages } from "./messages.ts";
import { candidatesQuery } from "./queries.ts";

const words = messages.candidatesPage;

export function CandidatesPage() {
  const found = useQuery(candidatesQuery());
  const mayAdd = useMay("governance:use-case.add");
  const { data } = found;
  return (
    <Page
      title={words.title}
      lead={data ? words.lead(data.least) : undefined}
      width="reading"
      crumbs={[{ label: messages.nav, href: "/governance/use-cases" }, { label: words.documentTitle }]}
    >
      {found.isError ? <ErrorNotice problem={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton lines={5} /> : null}
      {data && data.candidates.length === 0 ? (
        <EmptyState title={words.none} first={{ label: messages.declare, href: "/governance/use-cases/declare" }}>
          {words.noneLead}
        </EmptyState>
      ) : null}
      {data && data.candidates.length > 0 ? (
        <Table
          caption={words.caption}
          captionHidden
          columns={columnsOf(data.least, mayAdd)}
          rows={data.candidates}
          rowKey={(row) => `${row.activity} ${row.tool}`}
        />
      ) : null}
      {data?.isMore ? <p className="mt-3 text-muted">{words.isMore(data.least)}</p> : null}
    </Page>
  );
}

const columnsOf = (least: number, mayAdd: boolean): Column<Candidate>[] => [
  {
    id: "activity",
    header: words.columns.activity,
    cell: (row) =>
      row.activity === null ? (
        <span className="text-muted">{words.others}</span>
      ) : mayAdd ? (
        <Link href={`/governance/use-cases/new?title=${encodeURIComponent(row.activity)}&tool=${encodeURIComponent(row.tool)}`}>
          {row.activity}
        </Link>
      ) : (
        <Data>{row.activity}</Data>
      ),
  },
  { id: "tool", header: words.columns.tool, sortBy: (row) => row.tool, data: true },
  {
    id: "people",
    header: words.columns.people,
    numeric: true,
    cell: (row) => (row.atLeast === null ? words.fewer(least) : words.atLeast(row.atLeast)),
  },
];
