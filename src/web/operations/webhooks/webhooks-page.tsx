import { useQuery } from "@tanstack/react-query";
import { formatDateTime, formatNumber } from "../../format/index.ts";
import { EmptyState, ErrorNotice, LinkButton, Page, Skeleton, Table, useMay } from "../../kit/index.ts";
import { messages } from "./messages.ts";
import { webhooksQuery, type Webhook } from "./queries.ts";

export const stateText = ({ active, disabledReason }: Webhook): string =>
  active ? messages.state.on : disabledReason === null ? messages.state.off : messages.state.disabled;

export function WebhooksPage() {
  const webhooks = useQuery(webhooksQuery);
  const mayManage = useMay("operations:webhook.manage");
  const rows = webhooks.data?.webhooks;
  const disabled = (rows ?? []).filter(({ disabledReason }) => disabledReason !== null).length;
  return (
    <Page
      title={rows && rows.length > 0 ? (disabled > 0 ? messages.titleOff(disabled) : messages.title(rows.length)) : messages.documentTitle}
      actions={
        mayManage && rows && rows.length > 0 ? (
          <LinkButton kind="primary" href="/operations/webhooks/new">
            {messages.add}
          </LinkButton>
        ) : undefined
      }
    >
      {webhooks.isError ? <ErrorNotice problem={webhooks.error} onRetry={() => void webhooks.refetch()} /> : null}
      {webhooks.isPending ? <Skeleton lines={4} /> : null}
      {rows?.length === 0 ? (
        <EmptyState title={messages.emptyTitle} first={mayManage ? { label: messages.add, href: "/operations/webhooks/new" } : undefined}>
          {messages.emptyText}
        </EmptyState>
      ) : null}
      {rows && rows.length > 0 ? (
        <Table
          caption={messages.documentTitle}
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/operations/webhooks/${id}`}
          columns={[
            { id: "to", header: messages.columns.to, cell: ({ url }) => url, data: true, className: "max-w-xs wrap-anywhere" },
            { id: "what", header: messages.columns.what, cell: ({ description }) => description, data: true },
            { id: "events", header: messages.columns.events, cell: ({ events }) => events.join(", "), data: true },
            { id: "state", header: messages.columns.state, cell: stateText },
            { id: "waiting", header: messages.columns.waiting, cell: ({ waiting }) => formatNumber(waiting), numeric: true },
            { id: "failed", header: messages.columns.failed, cell: ({ failed }) => formatNumber(failed), numeric: true },
            { id: "last", header: messages.columns.last, cell: ({ lastDeliveredAt }) => formatDateTime(lastDeliveredAt) },
          ]}
        />
      ) : null}
    </Page>
  );
}
