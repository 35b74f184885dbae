import type { Facts } from "#modules/workflows/contract";
import { formatDuration, formatNumber } from "#web/format";
import { Button, Definition, Table, type Column } from "#web/kit";
import { definitions } from "../definitions.ts";
import { stepOf, type ListFilter } from "../filters/filters.ts";
import { messages } from "../messages.ts";
import { messages as mapMessages } from "../map/messages.ts";
import { useTableSort } from "./table-parts.tsx";
import type { ViewState } from "./use-view.ts";

type Edge = Facts["directlyFollows"][number];
type Props = { readonly facts: Facts; readonly state: ViewState; readonly onFilter: (name: ListFilter, value: string) => void };
const words = messages.tables;

/** Every path with its numbers: the map for those who would rather read, sort or copy. */
export function EdgesTable({ facts, state, onFilter }: Props) {
  const { sort, onSort } = useTableSort(state, "edges");
  const time = (id: string, header: string, of: (edge: Edge) => number, definition?: { term: string; text: string }): Column<Edge> => ({
    id,
    header,
    numeric: true,
    sortBy: of,
    cell: (edge) => formatDuration(of(edge)),
    headerNote: definition ? (
      <Definition term={definition.term} signOnly>
        {definition.text}
      </Definition>
    ) : undefined,
  });
  const columns: Column<Edge>[] = [
    { id: "from", header: words.from, sortBy: (edge) => edge.from, data: true },
    { id: "to", header: words.to, sortBy: (edge) => edge.to, data: true },
    {
      id: "count",
      header: words.count,
      numeric: true,
      sortBy: (edge) => edge.count,
      cell: (edge) => formatNumber(edge.count),
      headerNote: (
        <Definition term={definitions.path.term} signOnly>
          {definitions.path.text}
        </Definition>
      ),
    },
    { id: "cases", header: words.cases, numeric: true, sortBy: (edge) => edge.cases, cell: (edge) => formatNumber(edge.cases) },
    time("median", words.median, (edge) => edge.medianSeconds, definitions.pathTime),
    time("mean", words.mean, (edge) => edge.meanSeconds, definitions.mean),
    time("shortest", words.shortest, (edge) => edge.minSeconds),
    time("longest", words.longest, (edge) => edge.maxSeconds),
    {
      id: "filter",
      header: words.filter,
      cell: (edge) => (
        <Button
          size="small"
          kind="quiet"
          icon="filter"
          aria-label={mapMessages.filterStep(edge.from, edge.to)}
          onPress={() => onFilter("step", stepOf(edge.from, edge.to))}
        >
          {words.filter}
        </Button>
      ),
    },
  ];
  return (
    <Table
      caption={words.paths}
      captionHidden
      columns={columns}
      rows={facts.directlyFollows}
      rowKey={(edge) => stepOf(edge.from, edge.to)}
      sort={sort}
      onSort={onSort}
      maxHeight={620}
    />
  );
}
