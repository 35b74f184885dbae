import type { LogFigures } from "#modules/governance/contract";
import { WeeksChart } from "#web/charts";
import { formatNumber, formatPercent } from "#web/format";
import { Stat, Stats } from "#web/kit";
import { messages } from "./messages.ts";

const words = messages.one;

export function WeeksPanel({ figures: { weeks, total, shareOverridden, n } }: { readonly figures: LogFigures }) {
  const finding = shareOverridden === null ? words.noShare : words.share(formatPercent(shareOverridden, 0));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <Stats>
        <Stat
          label={words.stats.share}
          value={formatPercent(shareOverridden, 0)}
          note={words.shareNote(formatNumber(n), weeks.length)}
          definition={words.definition}
        />
        <Stat label={words.stats.used} value={formatNumber(total.aiUsed)} note={words.weeks(weeks.length)} />
        <Stat label={words.stats.reviewed} value={formatNumber(total.reviewed)} note={words.weeks(weeks.length)} />
        <Stat label={words.stats.overridden} value={formatNumber(total.overridden)} note={words.weeks(weeks.length)} />
        <Stat label={words.stats.uncertain} value={formatNumber(total.uncertain)} note={words.weeks(weeks.length)} />
      </Stats>
      <WeeksChart
        title={finding}
        label={words.chart}
        description={words.shareNote(formatNumber(n), weeks.length)}
        weeks={weeks.map((one) => ({ startsAt: `${one.week}T00:00:00Z`, values: [one.reviewed, one.overridden, one.uncertain] }))}
        series={[{ name: words.stats.reviewed }, { name: words.stats.overridden }, { name: words.stats.uncertain }]}
      />
    </div>
  );
}
