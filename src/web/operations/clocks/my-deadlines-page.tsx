import { useQuery } from "@tanstack/react-query";
import { EmptyState, ErrorNotice, Page, Skeleton, Table } from "../../kit/index.ts";
import { ownColumns } from "./clock-columns.tsx";
import { messages } from "./messages.ts";
import { myDeadlinesQuery } from "./queries.ts";

const words = messages.mine;

export function MyDeadlinesPage() {
  const own = useQuery(myDeadlinesQuery);
  const rows = own.data?.deadlines;
  return (
    <Page title={words.title}>
      {own.isError ? <ErrorNotice problem={own.error} onRetry={() => void own.refetch()} /> : null}
      {own.isPending ? <Skeleton lines={4} /> : null}
      {rows?.length === 0 ? (
        <EmptyState title={words.emptyTitle} first={{ label: words.home, href: "/" }}>
          {words.emptyText}
        </EmptyState>
      ) : null}
      {rows && rows.length > 0 ? (
        <Table
          caption={words.table}
          captionHidden
          columns={ownColumns()}
          rows={rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `/operations/clocks/${row.id}`}
        />
      ) : null}
    </Page>
  );
}
