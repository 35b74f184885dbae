import { exportRequests, requestStates, tiers, type ListedRequest } from "#modules/governance/contract";
import { urlOf } from "#platform/contract";
import { formatDate } from "#web/format";
import {
  Data,
  EmptyState,
  ErrorNotice,
  Link,
  LinkButton,
  Page,
  SegmentedControl,
  Select,
  Skeleton,
  Table,
  useMay,
  useSearchState,
  type Column,
} from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { TierMark } from "../gate/clock-words.tsx";
import { messages as gateMessages } from "../gate/messages.ts";
import { Pages } from "../gate/pages.tsx";
import { messages } from "./messages.ts";
import { requestsQuery } from "./queries.ts";
import { statusText } from "./status-text.ts";

const address = z.object({
  whose: z.enum(["mine", "all"]).default("mine"),
  state: z.enum(requestStates).optional(),
  tier: z.enum(tiers).optional(),
  kind: z.string().max(50).optional(),
  subjectId: z.string().max(100).optional(),
  page: z.coerce.number().int().min(1).default(1),
});

const columns: readonly Column<ListedRequest>[] = [
  {
    id: "title",
    header: messages.columns.title,
    className: "min-w-52",
    cell: (row) => (
      <>
        <Link href={`/governance/requests/${row.id}`} className="font-medium">
          <Data>{row.title}</Data>
        </Link>
        <span className="block text-sm text-muted">
          <Data>{[row.subject.kind, row.requester?.name].filter(Boolean).join(" · ")}</Data>
        </span>
      </>
    ),
  },
  { id: "tier", header: messages.columns.tier, cell: (row) => <TierMark tier={row.tier} /> },
  { id: "status", header: messages.columns.status, className: "min-w-64", cell: (row) => <Data>{statusText(row)}</Data> },
  { id: "made", header: messages.columns.made, className: "whitespace-nowrap", cell: (row) => formatDate(row.madeAt) },
];

/** What I asked for, and where it is. */
export function RequestsPage() {
  const [filters, setFilters] = useSearchState(address);
  const mayAsk = useMay("governance:request.make");
  const requests = useQuery(requestsQuery(filters));
  const rows = requests.data?.requests ?? [];
  const total = requests.data?.total ?? 0;
  const { page: _, ...asked } = filters;
  const isPlain = filters.whose === "mine" && !filters.state && !filters.tier && !filters.kind && !filters.subjectId;
  const change = (part: Parameters<typeof setFilters>[0]) => setFilters({ page: undefined, ...part });
  const isEmpty = requests.data !== undefined && total === 0 && isPlain;
  const title =
    !requests.data || isEmpty ? messages.loading : filters.whose === "mine" ? messages.titleMine(total) : messages.titleAll(total);
  return (
    <Page
      title={title}
      lead={messages.lead}
      crumbs={[{ label: gateMessages.nav, href: "/governance/gates" }, { label: messages.nav }]}
      actions={
        <>
          <LinkButton kind="quiet" icon="download" href={urlOf(exportRequests, { query: asked })} download>
            {messages.export}
          </LinkButton>
          {mayAsk ? (
            <LinkButton kind="primary" icon="plus" href="/governance/requests/new">
              {messages.ask}
            </LinkButton>
          ) : null}
        </>
      }
    >
      <div className="no-print mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
        <SegmentedControl
          label={messages.whose}
          options={(["mine", "all"] as const).map((value) => ({ value, label: messages[value] }))}
          value={filters.whose}
          onChange={(whose) => change({ whose })}
        />
        <Select
          label={messages.state}
          labelHidden
          className="w-52"
          options={[
            { value: "any", label: messages.anyState },
            ...requestStates.map((value) => ({ value: value as string, label: messages.states[value] })),
          ]}
          value={filters.state ?? "any"}
          onChange={(value) => change({ state: value === "any" ? undefined : (value as (typeof requestStates)[number]) })}
        />
      </div>
      {requests.isError ? <ErrorNotice problem={requests.error} onRetry={() => void requests.refetch()} /> : null}
      {requests.isPending ? <Skeleton lines={6} /> : null}
      {isEmpty ? (
        <EmptyState title={messages.emptyTitle} first={mayAsk ? { label: messages.ask, href: "/governance/requests/new" } : undefined}>
          {messages.emptyText}
        </EmptyState>
      ) : null}
      {requests.data && !isEmpty ? (
        <>
          <Table
            caption={messages.table}
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            empty={messages.noMatch}
            className={requests.isPlaceholderData ? "opacity-70" : ""}
          />
          <Pages page={filters.page} total={total} onChange={(page) => setFilters({ page })} />
        </>
      ) : null}
    </Page>
  );
}
