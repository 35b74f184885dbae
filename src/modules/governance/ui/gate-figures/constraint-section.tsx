import { exportGateFigures, type GateFigures } from "#modules/governance/contract";
import { urlOf } from "#platform/contract";
import { BarsChart } from "#web/charts";
import { formatName, formatNumber, formatPercent } from "#web/format";
import { LinkButton, Notice, Section, Table } from "#web/kit";
import { formatDays } from "./figure-text.ts";
import { messages } from "./messages.ts";
import type { FiguresAsked } from "./queries.ts";

const words = messages.constraint;

/** Which gate has how much of the time, whose it was, and how sure. */
export function ConstraintSection({ figures, asked }: { readonly figures: GateFigures; readonly asked: FiguresAsked }) {
  const { constraint, gates } = figures;
  const { shares, requests, totalDays, betweenDays } = constraint;
  const [first] = shares;
  if (!first) return null;
  const single = gates.filter(({ hasOneReviewer }) => hasOneReviewer).map(({ gate }) => formatName(gate));
  const perRequest = (days: number) => formatDays(days / Math.max(1, requests));
  return (
    <Section
      title={words.title}
      actions={
        <LinkButton kind="quiet" icon="download" href={urlOf(exportGateFigures, { query: { ...asked, table: "shares" } })} download>
          {words.export}
        </LinkButton>
      }
    >
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-2">
        <BarsChart
          title={words.chart(formatName(first.gate), formatPercent(first.share))}
          description={words.description(formatNumber(requests))}
          label={words.title}
          columns={[words.gate, words.share]}
          format={(share) => formatPercent(share)}
          bars={shares.map(({ gate, share, reviewerDays, interval }) => ({
            label: formatName(gate),
            value: share,
            part: totalDays === 0 ? 0 : reviewerDays / totalDays,
            isStrong: gate === first.gate,
            interval: interval ?? undefined,
          }))}
        />
        <div className="min-w-0">
          <Table
            caption={words.table}
            captionHidden
            rows={shares}
            rowKey={({ gate }) => gate}
            columns={[
              { id: "gate", header: words.gate, cell: ({ gate }) => gate, data: true },
              { id: "share", header: words.share, numeric: true, cell: ({ share }) => formatPercent(share) },
              {
                id: "interval",
                header: words.interval,
                numeric: true,
                className: "hidden sm:table-cell whitespace-nowrap",
                cell: ({ interval }) => (interval ? `${formatPercent(interval.low)} – ${formatPercent(interval.high)}` : messages.nothing),
              },
              { id: "reviewer", header: words.reviewer, numeric: true, cell: ({ reviewerDays }) => perRequest(reviewerDays) },
              { id: "requester", header: words.requester, numeric: true, cell: ({ requesterDays }) => perRequest(requesterDays) },
              {
                id: "first",
                header: words.first,
                numeric: true,
                className: "hidden sm:table-cell whitespace-nowrap",
                cell: ({ first: times }) =>
                  times === null ? messages.nothing : words.of(formatNumber(times), formatNumber(constraint.resamples)),
              },
            ]}
          />
          <p className="mt-2 text-sm text-muted">
            {words.reviewer}, {words.requester.toLowerCase()}: {words.perRequest}. {words.how}{" "}
            {betweenDays > 0 && totalDays > 0 ? words.between(formatPercent(betweenDays / totalDays)) : null}{" "}
            {words.seed(String(constraint.seed))}
          </p>
        </div>
      </div>
      {single.length > 0 ? (
        <Notice className="mt-4 max-w-3xl" title={words.one}>
          {words.oneNote(single.join(", "))}
        </Notice>
      ) : null}
    </Section>
  );
}
