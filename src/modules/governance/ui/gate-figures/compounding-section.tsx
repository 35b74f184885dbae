import type { GateFigures } from "#modules/governance/contract";
import { BarsChart } from "#web/charts";
import { formatNumber, formatPercent } from "#web/format";
import { Section, Table } from "#web/kit";
import { formatDays } from "./figure-text.ts";
import { messages } from "./messages.ts";

const words = messages.compounding;

/** Whether the nth request of those alike is faster than the first. */
export function CompoundingSection({ figures: { compounding } }: { readonly figures: GateFigures }) {
  const { ordinals, quarters, groups, comparedGroups, leastGroups } = compounding;
  const first = ordinals[0]?.median.days ?? null;
  const last = ordinals.at(-1);
  return (
    <Section title={words.title}>
      {last ? (
        <BarsChart
          className="max-w-3xl"
          title={findingOf(first, last.median.days, last.nth)}
          description={words.description(formatNumber(comparedGroups))}
          label={words.title}
          columns={[words.nth, words.median]}
          format={(days) => (Number.isFinite(days) ? formatDays(days) : messages.nothing)}
          bars={ordinals.map(({ nth, n, median, precedentShare }) => ({
            label: `${words.ordinal(nth)}, ${words.n(formatNumber(n), precedentShare === null ? messages.nothing : formatPercent(precedentShare))}`,
            value: median.days ?? 0,
          }))}
        />
      ) : (
        <p className="max-w-3xl text-muted">
          <strong className="text-text">{words.tooFew}.</strong> {words.tooFewText(formatNumber(leastGroups), formatNumber(groups))}
        </p>
      )}
      {quarters.some(({ precedentShare }) => precedentShare > 0) ? (
        <Table
          caption={words.quarters}
          className="mt-5 max-w-xl"
          rows={quarters}
          rowKey={({ quarter }) => quarter}
          columns={[
            { id: "quarter", header: words.quarter, cell: ({ quarter }) => quarter, data: true },
            { id: "decided", header: words.decided, numeric: true, cell: ({ decided }) => formatNumber(decided) },
            { id: "share", header: words.share, numeric: true, cell: ({ precedentShare }) => formatPercent(precedentShare) },
          ]}
        />
      ) : null}
    </Section>
  );
}

function findingOf(first: number | null, last: number | null, nth: number): string {
  if (first === null || last === null) return words.unknown;
  const [before, after] = [formatDays(first), formatDays(last)];
  return (before === after ? words.same : words.finding)(words.ordinal(nth), after, before);
}
