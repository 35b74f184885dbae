import type { ReactNode } from "react";
import { exportTable, type exportTables } from "#modules/workflows/contract";
import { urlOf } from "#platform/contract";
import { Definition, LinkButton, sortFromText, sortToText, type Sort } from "#web/kit";
import { queryOf, type Filters } from "../filters/filters.ts";
import { messages } from "../messages.ts";
import type { WorkflowId } from "../queries.ts";
import type { ViewState } from "./use-view.ts";

/** The order of one of the page's tables, in the address as "TABLE:COLUMN". */
export function useTableSort({ view, setView }: ViewState, table: string): { sort: Sort | null; onSort: (sort: Sort) => void } {
  const own = view.sort?.startsWith(`${table}:`) ? view.sort.slice(table.length + 1) : undefined;
  return { sort: sortFromText(own), onSort: (sort) => setView({ sort: `${table}:${sortToText(sort)}` }) };
}

export const about = (definition: { readonly term: string; readonly text: string }): ReactNode => (
  <Definition term={definition.term} signOnly>
    {definition.text}
  </Definition>
);

type ExportProps = {
  readonly id: WorkflowId;
  readonly filters: Filters;
  readonly table: (typeof exportTables)[number];
  readonly name: string;
  readonly by?: string;
};

/** One table as CSV under the filters of the page. */
export function ExportLink({ id, filters, table, name, by }: ExportProps) {
  const href = urlOf(exportTable, { params: { id }, query: { ...queryOf(filters), table, ...(by ? { by } : {}) } });
  return (
    <LinkButton href={href} download="" size="small" kind="quiet" icon="download" aria-label={messages.tables.exportNamed(name)}>
      {messages.tables.exportCsv}
    </LinkButton>
  );
}
