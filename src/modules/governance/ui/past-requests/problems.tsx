import { exportPastProblems, type PastImport } from "#modules/governance/contract";
import { urlOf } from "#platform/contract";
import { formatNumber } from "#web/format";
import { Button, ErrorNotice, LinkButton, Section, Skeleton, Table } from "#web/kit";
import { useInfiniteQuery } from "@tanstack/react-query";
import { messages } from "./messages.ts";
import { pastProblemsQuery } from "./queries.ts";

const words = messages.problems;

/** Every line that cannot be used, with its number and why. */
export function Problems({ given }: { readonly given: PastImport }) {
  const problems = useInfiniteQuery(pastProblemsQuery(given.id, JSON.stringify(given.mapping)));
  const rows = problems.data?.pages.flatMap((page) => page.problems) ?? [];
  return (
    <Section
      className="mt-6"
      title={words.title(problems.data?.pages[0]?.total ?? given.counts?.badLines ?? 0)}
      actions={
        <LinkButton kind="quiet" icon="download" href={urlOf(exportPastProblems, { params: { id: given.id } })} download>
          {words.export}
        </LinkButton>
      }
    >
      {problems.isError ? <ErrorNotice problem={problems.error} onRetry={() => void problems.refetch()} /> : null}
      {problems.isPending ? <Skeleton lines={4} /> : null}
      {rows.length > 0 ? (
        <Table
          caption={words.table}
          captionHidden
          rows={rows}
          rowKey={({ line, column, code }) => `${line} ${column ?? ""} ${code}`}
          columns={[
            { id: "line", header: words.line, numeric: true, cell: ({ line }) => formatNumber(line) },
            {
              id: "column",
              header: words.column,
              cell: ({ column }) => (column === null ? words.whole : <span translate="no">{column}</span>),
            },
            { id: "value", header: words.value, cell: ({ value }) => value, data: true, className: "hidden sm:table-cell" },
            { id: "reason", header: words.reason, cell: ({ reason }) => reason, data: true },
          ]}
        />
      ) : null}
      {problems.hasNextPage ? (
        <Button className="mt-3" isPending={problems.isFetchingNextPage} onPress={() => void problems.fetchNextPage()}>
          {words.more}
        </Button>
      ) : null}
    </Section>
  );
}
