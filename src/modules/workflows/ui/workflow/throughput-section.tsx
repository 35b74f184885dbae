import type { Facts } from "#modules/workflows/contract";
import { WeeksChart } from "#web/charts";
import { formatDate, formatNumber } from "#web/format";
import { Section } from "#web/kit";
import { definitions } from "../definitions.ts";
import type { Filters } from "../filters/filters.ts";
import { messages } from "../messages.ts";
import type { WorkflowId } from "../queries.ts";
import { about, ExportLink } from "./table-parts.tsx";

const words = messages.throughput;
type Props = { readonly id: WorkflowId; readonly filters: Filters; readonly facts: Facts };

/** What comes in, what gets done, and what is left lying, week by week. */
export function ThroughputSection({ id, filters, facts }: Props) {
  const weeks = facts.throughput;
  const sum = (of: (week: Facts["throughput"][number]) => number) => weeks.reduce((all, week) => all + of(week), 0);
  const last = weeks.at(-1);
  const most = weeks.reduce<Facts["throughput"][number] | null>(
    (peak, week) => (peak === null || week.openAtEnd > peak.openAtEnd ? week : peak),
    null,
  );
  return (
    <Section
      title={
        <>
          {weeks.length === 0
            ? words.none
            : words.title(
                formatNumber(sum((week) => week.started)),
                formatNumber(sum((week) => week.finished)),
                formatNumber(weeks.length),
              )}{" "}
          {about(definitions.throughput)}
        </>
      }
      lead={last ? words.open(formatNumber(last.openAtEnd), formatDate(last.weekStart, { zone: "UTC" })) : undefined}
      actions={<ExportLink id={id} filters={filters} table="throughput" name={words.table} />}
    >
      {weeks.length > 0 ? (
        <div className="grid gap-8">
          <WeeksChart
            title={words.flowChart}
            description={words.description}
            label={words.flowChart}
            weeks={weeks.map((week) => ({ startsAt: week.weekStart, values: [week.started, week.finished] }))}
            series={[{ name: words.started }, { name: words.finished }]}
          />
          <WeeksChart
            title={most ? words.openMost(formatNumber(most.openAtEnd), formatDate(most.weekStart, { zone: "UTC" })) : words.openChart}
            description={
              <>
                {words.openChart} {about(definitions.openWork)}
              </>
            }
            label={words.openChart}
            weeks={weeks.map((week) => ({ startsAt: week.weekStart, values: [week.openAtEnd] }))}
            series={[{ name: words.openAtEnd, kind: "area" }]}
          />
        </div>
      ) : null}
    </Section>
  );
}
