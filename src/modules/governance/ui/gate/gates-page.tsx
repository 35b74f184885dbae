import { exportGates, tiers, type ListedGate } from "#modules/governance/contract";
import { urlOf } from "#platform/contract";
import { formatDateTime } from "#web/format";
import {
  Button,
  Checkbox,
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
import { useState } from "react";
import { z } from "zod";
import { BulkDialog } from "./bulk-dialog.tsx";
import { ClockBar, countedText, thenText, TierMark } from "./clock-words.tsx";
import { messages } from "./messages.ts";
import { Pages } from "./pages.tsx";
import { gatesQuery } from "./queries.ts";
import { useGateKeys } from "./use-gate-keys.ts";

const address = z.object({
  with: z.enum(["me", "all"]).default("me"),
  state: z.enum(["open", "decided"]).default("open"),
  tier: z.enum(tiers).optional(),
  kind: z.string().max(50).optional(),
  by: z.enum(["person", "clock", "precedent"]).optional(),
  page: z.coerce.number().int().min(1).default(1),
});

type Bulk = { readonly decision: "approve" | "refuse"; readonly gates: readonly ListedGate[] };

/** What waits for a decision, the earliest due first. */
export function GatesPage() {
  const [filters, setFilters] = useSearchState(address);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(-1);
  const [bulk, setBulk] = useState<Bulk | null>(null);
  const mayAsk = useMay("governance:request.make");
  const gates = useQuery(gatesQuery(filters));
  const rows = gates.data?.gates ?? [];
  const total = gates.data?.total ?? 0;
  const picked = rows.filter((row) => chosen.has(row.id) && mayBulk(row));
  const toggle = (id: string, on: boolean) =>
    setChosen((now) => {
      const next = new Set(now);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  useGateKeys({
    rows,
    at,
    setAt,
    toggle: (row) => toggle(row.id, !chosen.has(row.id)),
    decide: (decision, row) => setBulk({ decision, gates: [row] }),
    isOff: bulk !== null,
  });
  const isPlain = filters.with === "me" && filters.state === "open" && !filters.tier && !filters.kind && !filters.by;
  const change = (part: Parameters<typeof setFilters>[0]) => {
    setChosen(new Set());
    setAt(-1);
    setFilters({ page: undefined, ...part });
  };
  const { page: _, ...asked } = filters;
  return (
    <Page
      title={gates.data ? titleOf(filters, total) : messages.loading}
      lead={messages.lead}
      actions={
        <LinkButton kind="quiet" icon="download" href={urlOf(exportGates, { query: asked })} download>
          {messages.export}
        </LinkButton>
      }
    >
      <div className="no-print mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
        <SegmentedControl
          label={messages.whose}
          options={(["me", "all"] as const).map((value) => ({ value, label: messages.with[value] }))}
          value={filters.with}
          onChange={(value) => change({ with: value })}
        />
        <SegmentedControl
          label={messages.state}
          options={(["open", "decided"] as const).map((value) => ({ value, label: messages.states[value] }))}
          value={filters.state}
          onChange={(value) => change({ state: value })}
        />
        <Select
          label={messages.tier}
          labelHidden
          className="w-40"
          options={[
            { value: "any", label: messages.anyTier },
            ...tiers.map((value) => ({ value: value as string, label: messages.tiers[value] })),
          ]}
          value={filters.tier ?? "any"}
          onChange={(value) => change({ tier: value === "any" ? undefined : (value as (typeof tiers)[number]) })}
        />
      </div>
      {gates.isError ? <ErrorNotice problem={gates.error} onRetry={() => void gates.refetch()} /> : null}
      {gates.isPending ? <Skeleton lines={8} /> : null}
      {gates.data && total === 0 && isPlain ? (
        <EmptyState
          title={messages.emptyTitle}
          first={mayAsk ? { label: messages.emptyAsk, href: "/governance/requests/new" } : undefined}
          second={{ label: messages.emptyAll, onAction: () => change({ with: "all" }) }}
        >
          {messages.emptyText}
        </EmptyState>
      ) : null}
      {gates.data && !(total === 0 && isPlain) ? (
        <>
          {picked.length > 0 ? (
            <div className="no-print mb-3 flex flex-wrap items-center gap-2" role="group" aria-label={messages.chosen(picked.length)}>
              <span className="mr-2 font-medium">{messages.chosen(picked.length)}</span>
              <Button kind="primary" size="small" onPress={() => setBulk({ decision: "approve", gates: picked })}>
                {messages.approveAll}
              </Button>
              <Button size="small" onPress={() => setBulk({ decision: "refuse", gates: picked })}>
                {messages.refuseAll}
              </Button>
            </div>
          ) : null}
          <Table
            caption={messages.table}
            captionHidden
            columns={
              filters.state === "open"
                ? openColumns(chosen, toggle).filter(({ id }) => id !== "choose" || rows.some(mayBulk))
                : decidedColumns
            }
            rows={rows}
            rowKey={({ id }) => id}
            isRowSelected={(row) => row.id === rows[at]?.id}
            empty={messages.noMatch}
            className={gates.isPlaceholderData ? "opacity-70" : ""}
          />
          <Pages page={filters.page} total={total} onChange={(page) => setFilters({ page })} />
          {filters.state === "open" && rows.length > 0 ? (
            <p className="no-print mt-3 text-sm text-muted">
              {messages.keys} {messages.onlyLow}
            </p>
          ) : null}
        </>
      ) : null}
      {bulk ? (
        <BulkDialog
          {...bulk}
          onClose={(isDone) => {
            setBulk(null);
            if (isDone) setChosen(new Set());
          }}
        />
      ) : null}
    </Page>
  );
}

const mayBulk = (row: ListedGate): boolean => row.mayDecide && row.request.tier === "low";

function titleOf(filters: z.output<typeof address>, total: number): string {
  if (filters.state === "decided") return messages.titleDecided(total);
  if (filters.with === "all") return messages.titleAll(total);
  return total === 0 ? messages.nothing : messages.titleMine(total);
}

const about: Column<ListedGate> = {
  id: "request",
  header: messages.columns.request,
  className: "min-w-52",
  cell: (row) => (
    <>
      <Link href={`/governance/gates/${row.id}`} className="font-medium">
        <Data>{row.request.title}</Data>
      </Link>
      <span className="block text-sm text-muted">
        <Data>{[row.request.kind, row.request.requester?.name].filter(Boolean).join(" · ")}</Data>
      </span>
      {row.clock ? (
        <span className="block text-sm sm:hidden">
          <Data>{row.name}</Data>, {row.clock.state === "over" ? messages.clock.over : countedText(row.clock)}
        </span>
      ) : null}
    </>
  ),
};
const gateName: Column<ListedGate> = { id: "gate", header: messages.columns.gate, data: true, cell: (row) => row.name };
const risk: Column<ListedGate> = { id: "tier", header: messages.columns.tier, cell: (row) => <TierMark tier={row.request.tier} /> };

const openColumns = (chosen: ReadonlySet<string>, toggle: (id: string, on: boolean) => void): Column<ListedGate>[] => [
  {
    id: "choose",
    header: messages.columns.choose,
    cell: (row) =>
      mayBulk(row) ? (
        <Checkbox isSelected={chosen.has(row.id)} onChange={(on) => toggle(row.id, on)}>
          <span className="sr-only">{messages.choose(row.request.title)}</span>
        </Checkbox>
      ) : null,
  },
  about,
  gateName,
  risk,
  {
    id: "clock",
    header: messages.columns.clock,
    className: "min-w-44",
    cell: (row) => (row.clock ? <ClockBar clock={row.clock} /> : null),
  },
  {
    id: "then",
    header: messages.columns.due,
    className: "min-w-44",
    cell: (row) => <span className="text-muted">{thenText({ ...row, secondTo: null })}</span>,
  },
];

const decidedColumns: readonly Column<ListedGate>[] = [
  about,
  gateName,
  risk,
  {
    id: "outcome",
    header: messages.columns.outcome,
    cell: (row) => (
      <>
        {row.outcome ? messages.outcomes[row.outcome] : null}
        <span className="block text-sm text-muted">{row.by ? messages.by[row.by] : null}</span>
      </>
    ),
  },
  { id: "at", header: messages.columns.at, cell: (row) => formatDateTime(row.decidedAt) },
];
