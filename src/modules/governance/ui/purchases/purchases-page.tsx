import { exportPurchases, importPurchases, purchaseStates, type Purchase } from "#modules/governance/contract";
import { urlOf } from "#platform/contract";
import { formatDate, formatNumber } from "#web/format";
import {
  Button,
  EmptyState,
  ErrorNotice,
  LinkButton,
  Notice,
  Page,
  Select,
  Skeleton,
  sortFromText,
  sortToText,
  Table,
  useMay,
  useSearchState,
  type Column,
} from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { CsvListDialog } from "../csv-list/csv-list-dialog.tsx";
import { messages as tools } from "../tools/messages.ts";
import { Comparison, findingOf } from "./comparison.tsx";
import { messages } from "./messages.ts";
import { PurchaseDialog } from "./purchase-dialog.tsx";
import { askedOf, comparisonQuery, purchaseKeys, purchaseQuery, purchasesQuery } from "./queries.ts";

const address = z.object({
  ai: z.enum(["true", "false"]).optional(),
  state: z.enum(purchaseStates).optional(),
  sort: z.string().max(40).optional(),
  open: z.string().max(100).optional(),
  add: z.enum(["yes"]).optional(),
  bring: z.enum(["yes"]).optional(),
});

export function PurchasesPage() {
  const [{ ai, state, sort, open, add, bring }, setAddress] = useSearchState(address);
  const listed = useQuery(purchasesQuery({ ai, state }));
  const compared = useQuery(comparisonQuery());
  const [mayAdd, mayBring] = [useMay("governance:purchase.add"), useMay("governance:purchase.import")];
  const opened = useQuery({ ...purchaseQuery(open as Purchase["id"]), enabled: open !== undefined });
  const cache = useQueryClient();
  const rows = listed.data?.purchases ?? [];
  const n = (compared.data?.aiCapable.n ?? 0) + (compared.data?.others.n ?? 0);
  const isEmpty = compared.data !== undefined && n === 0;
  return (
    <Page
      title={compared.data ? (isEmpty ? messages.loading : findingOf(compared.data)) : messages.loading}
      lead={messages.lead}
      crumbs={[{ label: tools.nav, href: "/governance/tools" }, { label: messages.nav }]}
      actions={
        <>
          {rows.length > 0 ? (
            <LinkButton kind="quiet" icon="download" href={urlOf(exportPurchases, { query: askedOf({ ai, state }) })} download>
              {messages.export}
            </LinkButton>
          ) : null}
          {mayBring ? (
            <Button icon="upload" onPress={() => setAddress({ bring: "yes" })}>
              {messages.bring}
            </Button>
          ) : null}
          {mayAdd && !isEmpty ? (
            <Button kind="primary" icon="plus" onPress={() => setAddress({ add: "yes" })}>
              {messages.add}
            </Button>
          ) : null}
        </>
      }
    >
      {compared.isError ? <ErrorNotice problem={compared.error} onRetry={() => void compared.refetch()} /> : null}
      {compared.isPending ? <Skeleton lines={6} /> : null}
      {isEmpty ? (
        <EmptyState
          title={messages.none}
          first={mayAdd ? { label: messages.add, onAction: () => setAddress({ add: "yes" }) } : undefined}
          second={mayBring ? { label: messages.bring, onAction: () => setAddress({ bring: "yes" }) } : undefined}
        >
          {messages.noneLead}
        </EmptyState>
      ) : null}
      {compared.data && !isEmpty ? (
        <>
          <Comparison comparison={compared.data} />
          <div className="no-print my-4 flex flex-wrap gap-3">
            <Select
              label={messages.columns.kind}
              labelHidden
              className="w-52"
              options={[
                { value: "any", label: messages.anyKind },
                { value: "true", label: messages.ai },
                { value: "false", label: messages.others },
              ]}
              value={ai ?? "any"}
              onChange={(one) => setAddress({ ai: one === "any" ? undefined : (one as "true" | "false") })}
            />
            <Select
              label={messages.columns.state}
              labelHidden
              className="w-44"
              options={[
                { value: "any", label: messages.anyState },
                ...purchaseStates.map((one) => ({ value: one as string, label: messages.states[one] })),
              ]}
              value={state ?? "any"}
              onChange={(one) => setAddress({ state: one === "any" ? undefined : (one as Purchase["state"]) })}
            />
          </div>
          {listed.isError ? <ErrorNotice problem={listed.error} onRetry={() => void listed.refetch()} /> : null}
          {listed.data?.more ? <Notice className="mb-3">{messages.more}</Notice> : null}
          <Table
            caption={messages.caption}
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/governance/purchases?open=${id}`}
            sort={sortFromText(sort)}
            onSort={(next) => setAddress({ sort: sortToText(next) })}
            empty={messages.noneFits}
          />
        </>
      ) : null}
      {add === "yes" && mayAdd ? <PurchaseDialog onClose={() => setAddress({ add: undefined })} /> : null}
      {open !== undefined && opened.data ? (
        <PurchaseDialog key={opened.data.id} purchase={opened.data} onClose={() => setAddress({ open: undefined })} />
      ) : null}
      {opened.isError ? <ErrorNotice className="mt-4" problem={opened.error} /> : null}
      {bring === "yes" && mayBring ? (
        <CsvListDialog
          title={messages.bringTitle}
          columns="name, ai, asked, asked by, got, dropped, steps, exception reason"
          urlOf={(dryRun) => urlOf(importPurchases, { query: { dryRun: dryRun ? "true" : "false" } })}
          onDone={() => void cache.invalidateQueries({ queryKey: purchaseKeys.all })}
          onClose={() => setAddress({ bring: undefined })}
        />
      ) : null}
    </Page>
  );
}

const columns: readonly Column<Purchase>[] = [
  { id: "name", header: messages.columns.name, sortBy: ({ name }) => name.toLowerCase(), cell: ({ name }) => name, data: true },
  {
    id: "state",
    header: messages.columns.state,
    sortBy: ({ state }) => purchaseStates.indexOf(state),
    cell: ({ state }) => messages.states[state],
  },
  {
    id: "kind",
    header: messages.columns.kind,
    sortBy: ({ isAiCapable }) => Number(isAiCapable),
    cell: ({ isAiCapable }) => (isAiCapable ? messages.yes : messages.no),
  },
  {
    id: "days",
    header: messages.columns.days,
    numeric: true,
    sortBy: ({ days }) => days,
    cell: ({ days }) => formatNumber(days, { digits: 1 }),
  },
  {
    id: "steps",
    header: messages.columns.steps,
    numeric: true,
    sortBy: ({ steps }) => steps.length,
    cell: ({ steps }) => messages.stepsOf(steps.filter(({ doneAt }) => doneAt !== null).length, steps.length),
  },
  {
    id: "asked",
    header: messages.columns.asked,
    sortBy: ({ askedAt }) => askedAt,
    cell: ({ askedAt }) => formatDate(askedAt),
    className: "whitespace-nowrap",
  },
  { id: "by", header: messages.columns.by, sortBy: ({ askedBy }) => askedBy?.name, cell: ({ askedBy }) => askedBy?.name ?? "", data: true },
  {
    id: "rule",
    header: messages.columns.rule,
    sortBy: ({ defaultRule }) => defaultRule,
    cell: ({ defaultRule, exceptionReason }) => (
      <>
        {messages.rules[defaultRule]}
        {exceptionReason ? (
          <span translate="no" className="block text-sm text-muted">
            {exceptionReason}
          </span>
        ) : null}
      </>
    ),
  },
];
