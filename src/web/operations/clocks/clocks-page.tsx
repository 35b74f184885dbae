import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { formatNumber } from "../../format/index.ts";
import { Button, EmptyState, ErrorNotice, Page, Select, Skeleton, Switch, Table, useSearchState } from "../../kit/index.ts";
import { clockColumns } from "./clock-columns.tsx";
import { messages } from "./messages.ts";
import { clocksQuery, type ClockFilter } from "./queries.ts";

const states = ["open", "pending", "paused", "acted", "faulted", "done", "all"] as const;
const address = z.object({
  state: z.enum(states).default("open"),
  kind: z.string().max(100).optional(),
  overdue: z.literal("true").optional(),
  subjectKind: z.string().max(100).optional(),
  subjectId: z.string().max(100).optional(),
  page: z.coerce.number().int().min(1).default(1),
});
const words = messages.filters;
const every = "every";

export function ClocksPage() {
  const [filter, setFilter] = useSearchState(address);
  const clocks = useQuery(clocksQuery(withoutGaps(filter)));
  const answer = clocks.data;
  const isNarrowed = filter.state !== "open" || filter.kind !== undefined || filter.overdue !== undefined || filter.subjectId !== undefined;
  const isEmpty = answer?.total === 0 && !isNarrowed && !clocks.isPlaceholderData;
  const narrow = (change: Parameters<typeof setFilter>[0]) => setFilter({ page: undefined, ...change });
  const clear = () => narrow({ state: undefined, kind: undefined, overdue: undefined, subjectKind: undefined, subjectId: undefined });
  return (
    <Page title={messages.title} lead={messages.lead}>
      {clocks.isError ? <ErrorNotice problem={clocks.error} onRetry={() => void clocks.refetch()} /> : null}
      {clocks.isPending ? <Skeleton lines={6} /> : null}
      {isEmpty ? (
        <EmptyState title={messages.emptyTitle} first={{ label: messages.emptyAction, href: "/operations/calendars" }}>
          {messages.emptyText}
        </EmptyState>
      ) : null}
      {answer && !isEmpty ? (
        <>
          <div className="mb-3 flex flex-wrap items-end gap-3">
            <Select
              className="w-44"
              label={words.state}
              options={states.map((value) => ({ value, label: messages.states[value] }))}
              value={filter.state}
              onChange={(state) => narrow({ state: state === "open" ? undefined : state })}
            />
            <Select
              className="w-56"
              label={words.kind}
              options={[
                { value: every, label: words.anyKind },
                ...answer.kinds.map(({ kind, title, summary }) => ({ value: kind, label: title, description: summary, data: true })),
              ]}
              value={filter.kind ?? every}
              onChange={(kind) => narrow({ kind: kind === every ? undefined : kind })}
            />
            <Switch
              className="min-h-9"
              isSelected={filter.overdue === "true"}
              onChange={(on) => narrow({ overdue: on ? "true" : undefined })}
            >
              {words.overdue}
            </Switch>
            {isNarrowed ? (
              <Button kind="quiet" onPress={clear}>
                {words.clear}
              </Button>
            ) : null}
          </div>
          <Table
            caption={messages.table}
            captionHidden
            columns={clockColumns()}
            rows={answer.deadlines}
            rowKey={(row) => row.id}
            rowHref={(row) => `/operations/clocks/${row.id}`}
            empty={<p>{messages.noMatch}</p>}
          />
          <Pages page={filter.page} size={answer.pageSize} total={answer.total} onPage={(page) => setFilter({ page }, { push: true })} />
        </>
      ) : null}
    </Page>
  );
}

const withoutGaps = (filter: z.output<typeof address>): ClockFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));

type PagesProps = { readonly page: number; readonly size: number; readonly total: number; readonly onPage: (page: number) => void };

function Pages({ page, size, total, onPage }: PagesProps) {
  if (total <= size && page === 1) return null;
  const from = Math.min(total, (page - 1) * size + 1);
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3">
      <span className="text-sm text-muted">
        {messages.pages(formatNumber(from), formatNumber(Math.min(total, page * size)), formatNumber(total))}
      </span>
      <Button size="small" isDisabled={page <= 1} onPress={() => onPage(page - 1)}>
        {messages.previous}
      </Button>
      <Button size="small" isDisabled={page * size >= total} onPress={() => onPage(page + 1)}>
        {messages.next}
      </Button>
    </div>
  );
}
