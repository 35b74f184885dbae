import type { Facts } from "#modules/workflows/contract";
import { BarsChart } from "#web/charts";
import { formatDuration, formatName, formatNumber, formatPercent } from "#web/format";
import { Notice, Section, Table, type Column } from "#web/kit";
import { definitions } from "../definitions.ts";
import type { Filters } from "../filters/filters.ts";
import { messages } from "../messages.ts";
import type { WorkflowId } from "../queries.ts";
import { about, ExportLink, useTableSort } from "./table-parts.tsx";
import type { ViewState } from "./use-view.ts";

type Activity = Facts["activities"][number];
type Props = { readonly id: WorkflowId; readonly filters: Filters; readonly facts: Facts; readonly state: ViewState };
const words = messages.tables;

const duration = (
  id: string,
  header: string,
  of: (activity: Activity) => number | undefined,
  definition?: { term: string; text: string },
): Column<Activity> => ({
  id,
  header,
  numeric: true,
  sortBy: of,
  cell: (activity) => formatDuration(of(activity)),
  headerNote: definition ? about(definition) : undefined,
});

function titleOf(bottleneck: Facts["bottleneck"]): string {
  if (!bottleneck) return messages.waiting.none;
  const { from } = bottleneck;
  const to = formatName(bottleneck.to);
  const share = formatPercent(bottleneck.shareOfTime);
  if (from === bottleneck.to) return messages.waiting.titleBetween(to, share);
  return messages.waiting.titleAfter(formatName(from), to, share);
}

/** Where the waiting goes, activity by activity. */
export function WaitingSection({ id, filters, facts, state }: Props) {
  const { sort, onSort } = useTableSort(state, "activities");
  const { bottleneck } = facts;
  const hasService = facts.activities.some((activity) => activity.service !== null);
  const paths = facts.directlyFollows.map((edge) => ({ ...edge, total: edge.waitingSeconds })).toSorted((a, b) => b.total - a.total);
  const waitingInto = new Map<string, number>();
  for (const { to, waitingSeconds } of facts.directlyFollows) waitingInto.set(to, (waitingInto.get(to) ?? 0) + waitingSeconds);
  const inAll = ({ name }: Activity) => waitingInto.get(name);
  const columns: Column<Activity>[] = [
    { id: "name", header: words.activity, sortBy: (activity) => activity.name, data: true },
    {
      id: "count",
      header: words.count,
      numeric: true,
      sortBy: (activity) => activity.count,
      cell: (activity) => formatNumber(activity.count),
    },
    {
      id: "cases",
      header: words.cases,
      numeric: true,
      sortBy: (activity) => activity.cases,
      cell: (activity) => formatNumber(activity.cases),
    },
    duration("waiting-all", words.waitingAll, inAll, definitions.waitingInAll),
    duration("waiting", words.waitingMedian, (activity) => activity.waitingBefore?.medianSeconds, definitions.waitingBefore),
    duration("waiting-mean", words.waitingMean, (activity) => activity.waitingBefore?.meanSeconds, definitions.mean),
    ...(hasService
      ? [
          duration("service", words.serviceMedian, (activity) => activity.service?.medianSeconds, definitions.service),
          duration("service-mean", words.serviceMean, (activity) => activity.service?.meanSeconds),
        ]
      : []),
  ];
  return (
    <Section
      title={
        <>
          {titleOf(bottleneck)} {about(definitions.bottleneck)}
        </>
      }
      actions={<ExportLink id={id} filters={filters} table="activities" name={messages.waiting.table} />}
    >
      {hasService ? null : <Notice className="mb-3 max-w-3xl">{messages.waiting.noStart}</Notice>}
      {bottleneck && paths.length > 0 ? (
        <BarsChart
          className="mb-6 max-w-3xl"
          title={messages.waiting.chartTitle(formatNumber(Math.min(8, paths.length)))}
          description={messages.waiting.description}
          label={messages.waiting.chart}
          columns={[messages.waiting.path, messages.waiting.total]}
          format={formatDuration}
          bars={paths.slice(0, 8).map((path) => ({
            label: messages.waiting.step(formatName(path.from), formatName(path.to)),
            value: path.total,
            isStrong: path.from === bottleneck.from && path.to === bottleneck.to,
          }))}
        />
      ) : null}
      <Table
        caption={messages.waiting.table}
        captionHidden
        columns={columns}
        rows={facts.activities}
        rowKey={(activity) => activity.name}
        sort={sort ?? { column: "waiting-all", direction: "descending" }}
        onSort={onSort}
        maxHeight={560}
      />
    </Section>
  );
}
