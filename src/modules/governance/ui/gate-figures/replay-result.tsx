import type { GateReplay, ReplaySide, RunOutLine } from "#modules/governance/contract";
import { formatName, formatNumber, formatPercent } from "#web/format";
import { Notice, Table, type Column } from "#web/kit";
import type { ReactNode } from "react";
import { daysOf, formatDays } from "./figure-text.ts";
import { messages } from "./messages.ts";

const words = messages.replay;

/** What changes, side by side. */
export function BeforeAfter({ replay: { before, after } }: { readonly replay: GateReplay }) {
  const rows: { name: string; isData?: boolean; of: (side: ReplaySide) => string }[] = [
    { name: words.median, of: ({ leadTime }) => daysOf(leadTime.median) },
    { name: messages.lead_time.threeQuarters, of: ({ leadTime }) => daysOf(leadTime.threeQuarters) },
    { name: words.constraint, of: ({ constraint }) => formatName(constraint.shares[0]?.gate ?? messages.nothing) },
    { name: words.share, of: ({ constraint }) => formatPercent(constraint.shares[0]?.share ?? null) },
    {
      name: words.sure(formatNumber(before.constraint.resamples)),
      of: ({ constraint }) => formatNumber(constraint.shares[0]?.first ?? null),
    },
    { name: words.person, of: ({ decidedByPerson }) => formatNumber(decidedByPerson) },
    { name: words.clock, of: ({ decidedByClock }) => formatNumber(decidedByClock) },
    ...before.gates.map(({ gate }) => ({
      name: formatName(gate),
      isData: true,
      of: ({ gates }: ReplaySide) => daysOf(gates.find((one) => one.gate === gate)?.median ?? { days: null, low: null, high: null }),
    })),
  ];
  return (
    <Table
      caption={words.gates}
      captionHidden
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { id: "what", header: "", cell: ({ name, isData }) => (isData ? <span translate="no">{name}</span> : name) },
        { id: "before", header: words.before, numeric: true, cell: ({ of }) => of(before) },
        { id: "after", header: words.after, numeric: true, cell: ({ of }) => <strong>{of(after)}</strong> },
      ]}
    />
  );
}

const columns: readonly Column<RunOutLine>[] = [
  { id: "request", header: words.request, cell: ({ title }) => title, data: true },
  { id: "gate", header: words.gate, cell: ({ gate }) => gate, data: true },
  {
    id: "on",
    header: words.on,
    className: "whitespace-nowrap",
    cell: ({ onDay, unit }) => (unit === "hours" ? words.hour(formatNumber(onDay)) : words.day(formatNumber(onDay), words.units[unit])),
  },
  {
    id: "took",
    header: words.took,
    numeric: true,
    className: "whitespace-nowrap",
    cell: ({ recordedDays }) => messages.days(formatDays(recordedDays)),
  },
  {
    id: "truth",
    header: words.truth,
    cell: ({ recordedOutcome, recordedBy }) => `${words.outcomes[recordedOutcome ?? "none"]} ${words.by[recordedBy ?? "none"]}`,
    className: "hidden sm:table-cell",
  },
];
const keyOf = ({ requestId, gate, openedAt }: RunOutLine) => `${requestId} ${gate} ${openedAt}`;

/** What the clock would have approved, and what would have gone to the executive. */
export function RunOuts({ replay, actions }: { readonly replay: GateReplay; readonly actions: ReactNode }) {
  const { approvedByClock, approvedByClockCount, refusedInTruth, wentToExecutive, wentToExecutiveCount, unknown } = replay;
  return (
    <div>
      <div className="mb-2 flex flex-wrap items-end justify-between gap-3">
        <h3 className="font-semibold">{words.approved(approvedByClockCount)}</h3>
        {approvedByClockCount + wentToExecutiveCount > 0 ? <div className="no-print">{actions}</div> : null}
      </div>
      {refusedInTruth > 0 ? (
        <Notice tone="caution" className="mb-3 max-w-3xl">
          {words.refused(refusedInTruth)}
        </Notice>
      ) : null}
      {unknown > 0 ? <p className="mb-3 max-w-3xl text-sm text-muted">{words.unknown(unknown)}</p> : null}
      {approvedByClockCount > 0 ? (
        <Table caption={words.table} captionHidden rows={approvedByClock} rowKey={keyOf} maxHeight={360} columns={columns} />
      ) : null}
      {approvedByClockCount > approvedByClock.length ? (
        <p className="mt-1 text-sm text-muted">{messages.ageing.more(formatNumber(approvedByClock.length))}</p>
      ) : null}
      {wentToExecutiveCount > 0 ? (
        <>
          <h3 className="mt-5 mb-2 font-semibold">{words.executive(wentToExecutiveCount)}</h3>
          <Table
            caption={words.executiveTable}
            captionHidden
            rows={wentToExecutive}
            rowKey={keyOf}
            maxHeight={240}
            columns={columns.map((column) => (column.id === "on" ? { ...column, header: words.ranOut } : column))}
          />
        </>
      ) : null}
    </div>
  );
}
