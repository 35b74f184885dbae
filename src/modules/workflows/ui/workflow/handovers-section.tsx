import { useQuery } from "@tanstack/react-query";
import { formatNumber, formatPercent } from "#web/format";
import { ErrorNotice, Section, SegmentedControl, Select, Skeleton, Table, type Column } from "#web/kit";
import type { Facts } from "#modules/workflows/contract";
import { definitions } from "../definitions.ts";
import type { Filters } from "../filters/filters.ts";
import { messages } from "../messages.ts";
import { handoversQuery, type WorkflowId } from "../queries.ts";
import { HandoverMatrix } from "./handover-matrix.tsx";
import { about, ExportLink, useTableSort } from "./table-parts.tsx";
import type { ViewState } from "./use-view.ts";

type Handover = Facts["handovers"][number];
type Props = { readonly id: WorkflowId; readonly filters: Filters; readonly attributes: readonly string[]; readonly state: ViewState };
const words = messages.handovers;

/** Where work changes hands: between performers, or between the groups, roles or places the log names. */
export function HandoversSection({ id, filters, attributes, state }: Props) {
  const { view, setView } = state;
  const answer = useQuery(handoversQuery(id, filters, view.by));
  const { sort, onSort } = useTableSort(state, "handovers");
  const columns: Column<Handover>[] = [
    { id: "from", header: messages.tables.from, sortBy: (row) => row.from, data: true },
    { id: "to", header: messages.tables.to, sortBy: (row) => row.to, data: true },
    { id: "count", header: messages.tables.count, numeric: true, sortBy: (row) => row.count, cell: (row) => formatNumber(row.count) },
  ];
  const changing = answer.data?.handovers.filter((row) => row.from !== row.to) ?? [];
  return (
    <Section
      title={
        <>
          {answer.data ? titleOf(answer.data.total, answer.data.withinSame) : messages.tabs.handovers} {about(definitions.handover)}
        </>
      }
      lead={view.by === "performer" ? words.persons : undefined}
      actions={<ExportLink id={id} filters={filters} table="handovers" name={words.table} by={view.by} />}
    >
      <div className="no-print mb-3 flex flex-wrap items-end gap-3">
        <Select
          label={words.by}
          className="w-56"
          options={[
            { value: "performer", label: words.performer },
            ...attributes.map((name) => ({ value: name, label: name, data: true })),
          ]}
          value={view.by}
          onChange={(by) => setView({ by: by === "performer" ? "" : by })}
        />
        <SegmentedControl
          label={words.view}
          options={[
            { value: "table", label: words.list },
            { value: "matrix", label: words.matrix },
          ]}
          value={view.handovers}
          onChange={(shape) => setView({ handovers: shape === "table" ? "" : shape })}
        />
      </div>
      {answer.isError ? <ErrorNotice problem={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <Skeleton lines={6} /> : null}
      {changing.length > 0 && view.handovers === "table" ? (
        <Table
          caption={words.table}
          captionHidden
          columns={columns}
          rows={changing}
          rowKey={(row) => JSON.stringify([row.from, row.to])}
          sort={sort ?? { column: "count", direction: "descending" }}
          onSort={onSort}
          maxHeight={560}
        />
      ) : null}
      {changing.length > 0 && view.handovers === "matrix" ? <HandoverMatrix handovers={answer.data?.handovers ?? []} /> : null}
      {answer.data && answer.data.withinSame > 0 ? <p className="mt-2 text-sm text-muted">{words.within(answer.data.withinSame)}</p> : null}
    </Section>
  );
}

/** `total` counts every step between two known performers, those that stay in the same hands included. */
function titleOf(total: number, withinSame: number): string {
  if (total === 0) return words.none;
  const changes = total - withinSame;
  return changes === 0 ? words.noneBetween : words.title(formatNumber(changes), formatPercent(changes / total));
}
