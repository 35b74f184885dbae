import { exportGateFigures, type GateFigures, type OpenGateFigure } from "#modules/governance/contract";
import { urlOf } from "#platform/contract";
import { BarsChart } from "#web/charts";
import { formatDate, formatName, formatNumber } from "#web/format";
import { LinkButton, Section, Table } from "#web/kit";
import { formatDays } from "./figure-text.ts";
import { messages } from "./messages.ts";
import type { FiguresAsked } from "./queries.ts";

const words = messages.ageing;
const longOpen = 28;

/** What is open, by age. */
export function AgeingSection({ figures: { ageing, asOf }, asked }: { readonly figures: GateFigures; readonly asked: FiguresAsked }) {
  const [first] = ageing.oldest;
  if (!first) return <Section title={words.title(0)}>{null}</Section>;
  const long = ageing.buckets.filter(({ from }) => from >= longOpen).reduce((sum, { count }) => sum + count, 0);
  const isPast = ({ seenUntil }: OpenGateFigure) => seenUntil < asOf;
  return (
    <Section
      title={words.title(ageing.count)}
      lead={words.oldest(formatDays(first.days), formatName(first.gate))}
      actions={
        <LinkButton kind="quiet" icon="download" href={urlOf(exportGateFigures, { query: { ...asked, table: "open-gates" } })} download>
          {words.export}
        </LinkButton>
      }
    >
      <BarsChart
        className="mb-5 max-w-2xl"
        title={words.chart(long)}
        description={words.description}
        label={words.title(ageing.count)}
        columns={[words.age, messages.decided.gate]}
        format={(n) => formatNumber(n)}
        bars={ageing.buckets.map(({ from, to, count }) => ({
          label: to === null ? words.last(formatNumber(from)) : words.bucket(formatNumber(from), formatNumber(to)),
          value: count,
          isStrong: from >= longOpen,
        }))}
      />
      <Table
        caption={words.table}
        rows={ageing.oldest}
        rowKey={({ requestId, gate, openedAt }) => `${requestId} ${gate} ${openedAt}`}
        maxHeight={420}
        columns={[
          { id: "request", header: words.request, cell: ({ title }) => title, data: true },
          { id: "gate", header: words.gate, cell: ({ gate }) => gate, data: true },
          { id: "age", header: words.age, numeric: true, cell: ({ days }) => formatDays(days) },
          { id: "waits", header: words.waits, cell: ({ waitsFor }) => words.waitsFor[waitsFor], className: "hidden sm:table-cell" },
          {
            id: "due",
            header: words.due,
            className: "hidden md:table-cell whitespace-nowrap",
            cell: (one) => (isPast(one) ? words.until(formatDate(one.seenUntil)) : formatDate(one.dueAt)),
          },
        ]}
      />
      {ageing.count > ageing.oldest.length ? (
        <p className="mt-1 text-sm text-muted">{words.more(formatNumber(ageing.oldest.length))}</p>
      ) : null}
    </Section>
  );
}
