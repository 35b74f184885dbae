import type { Facts } from "#modules/workflows/contract";
import { formatNumber, formatPercent } from "#web/format";
import { Section, Stat, Stats, Table, type Column } from "#web/kit";
import { definitions } from "../definitions.ts";
import type { Filters } from "../filters/filters.ts";
import { messages } from "../messages.ts";
import type { WorkflowId } from "../queries.ts";
import { about, ExportLink, useTableSort } from "./table-parts.tsx";
import type { ViewState } from "./use-view.ts";

type Activity = Facts["activities"][number];
type Props = { readonly id: WorkflowId; readonly filters: Filters; readonly facts: Facts; readonly state: ViewState };
const words = messages.rework;

/** What comes back, how often, and into whose hands. */
export function ReworkSection({ id, filters, facts, state }: Props) {
  const { sort, onSort } = useTableSort(state, "rework");
  const { rework, log } = facts;
  const repeated = facts.activities.filter((activity) => activity.reworkCases > 0);
  const columns: Column<Activity>[] = [
    { id: "name", header: messages.tables.activity, sortBy: (activity) => activity.name, data: true },
    {
      id: "rework",
      header: messages.tables.reworkCases,
      numeric: true,
      sortBy: (activity) => activity.reworkCases,
      cell: (activity) => formatNumber(activity.reworkCases),
    },
    {
      id: "share",
      header: words.ofCases,
      numeric: true,
      sortBy: (activity) => activity.reworkCases / Math.max(1, activity.cases),
      cell: (activity) => formatPercent(activity.reworkCases / Math.max(1, activity.cases)),
    },
    {
      id: "loops",
      header: messages.tables.selfLoops,
      numeric: true,
      sortBy: (activity) => activity.selfLoops,
      cell: (activity) => formatNumber(activity.selfLoops),
      headerNote: about(definitions.selfLoops),
    },
    {
      id: "count",
      header: messages.tables.count,
      numeric: true,
      sortBy: (activity) => activity.count,
      cell: (activity) => formatNumber(activity.count),
    },
  ];
  return (
    <Section
      title={
        <>
          {rework.cases > 0 ? words.title(formatPercent(rework.rate), formatNumber(rework.cases), formatNumber(log.cases)) : words.none}{" "}
          {about(definitions.rework)}
        </>
      }
      actions={<ExportLink id={id} filters={filters} table="activities" name={words.table} />}
    >
      {rework.cases > 0 ? (
        <>
          <Stats className="mb-4">
            <Stat label={words.extra} value={formatNumber(rework.extraEvents)} definition={definitions.extraEvents.text} />
            <Stat label={words.straight} value={formatNumber(rework.selfLoops)} definition={definitions.selfLoops.text} />
            <Stat label={words.loops} value={formatNumber(rework.loops)} definition={definitions.loops.text} />
            <Stat label={words.same} value={formatNumber(rework.samePerformer)} definition={definitions.reworkPerformer.text} />
            <Stat label={words.other} value={formatNumber(rework.otherPerformer)} definition={definitions.reworkPerformer.text} />
            <Stat label={words.unknown} value={formatNumber(rework.unknownPerformer)} definition={definitions.reworkPerformer.text} />
          </Stats>
          <Table
            caption={words.table}
            captionHidden
            columns={columns}
            rows={repeated}
            rowKey={(activity) => activity.name}
            sort={sort ?? { column: "rework", direction: "descending" }}
            onSort={onSort}
            maxHeight={560}
          />
        </>
      ) : null}
    </Section>
  );
}
