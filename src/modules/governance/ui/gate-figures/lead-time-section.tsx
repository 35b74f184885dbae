import type { GateFigures, LeadTimeFigure } from "#modules/governance/contract";
import { RemainingChart } from "#web/charts";
import { formatName, formatNumber } from "#web/format";
import { Section, Stat, Stats, Table } from "#web/kit";
import { daysOf, formatDays, rangeOf } from "./figure-text.ts";
import { messages } from "./messages.ts";

const words = messages.lead_time;
const mostCurves = 3;

/** How long requests and gates take, with what is open. */
export function LeadTimeSection({ figures: { leadTime, gates } }: { readonly figures: GateFigures }) {
  const rows = [
    { gate: null as string | null, leadTime },
    ...gates.map((one) => ({ gate: one.gate as string | null, leadTime: one.leadTime })),
  ];
  const longest = gates.toSorted((a, b) => (b.leadTime.median.days ?? Infinity) - (a.leadTime.median.days ?? Infinity));
  const curveOf = (name: string, { curve, longestDays }: LeadTimeFigure) => ({ name, steps: curve, until: longestDays });
  return (
    <Section title={words.title}>
      <Stats className="mb-5">
        <Stat label={words.quarter} value={daysOf(leadTime.quarter)} note={rangeOf(leadTime.quarter)} />
        <Stat label={words.median} value={daysOf(leadTime.median)} note={rangeOf(leadTime.median)} />
        <Stat label={words.threeQuarters} value={daysOf(leadTime.threeQuarters)} note={rangeOf(leadTime.threeQuarters)} />
      </Stats>
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-2">
        <RemainingChart
          title={leadTime.median.days === null ? words.chartNone : words.chart(formatDays(leadTime.median.days))}
          description={`${words.description} ${words.n(formatNumber(leadTime.n), formatNumber(leadTime.undecided))}.`}
          label={words.title}
          half={words.half}
          curves={[
            curveOf(words.request, leadTime),
            ...longest.slice(0, mostCurves - 1).map((one) => curveOf(formatName(one.gate), one.leadTime)),
          ]}
        />
        <Table
          caption={words.table}
          captionHidden
          rows={rows}
          rowKey={({ gate }) => gate ?? ""}
          columns={[
            {
              id: "gate",
              header: messages.constraint.gate,
              cell: ({ gate }) => (gate === null ? <strong>{words.request}</strong> : <span translate="no">{gate}</span>),
            },
            {
              id: "quarter",
              header: words.quarter,
              numeric: true,
              cell: ({ leadTime: one }) => daysOf(one.quarter),
              className: "hidden sm:table-cell",
            },
            { id: "median", header: words.median, numeric: true, cell: ({ leadTime: one }) => daysOf(one.median) },
            {
              id: "three",
              header: words.threeQuarters,
              numeric: true,
              cell: ({ leadTime: one }) => daysOf(one.threeQuarters),
              className: "hidden sm:table-cell",
            },
            {
              id: "n",
              header: "n",
              numeric: true,
              cell: ({ leadTime: one }) => words.n(formatNumber(one.n), formatNumber(one.undecided)),
              className: "hidden md:table-cell",
            },
          ]}
        />
      </div>
    </Section>
  );
}
