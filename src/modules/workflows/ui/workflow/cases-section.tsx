import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AnswerOf } from "#platform/contract";
import type { listCases, readCase } from "#modules/workflows/contract";
import { formatDateTime, formatDuration, formatNumber } from "#web/format";
import { Button, Dialog, ErrorNotice, Section, Skeleton, Table, type Column } from "#web/kit";
import { definitions } from "../definitions.ts";
import type { Filters } from "../filters/filters.ts";
import { messages } from "../messages.ts";
import { caseQuery, casesQuery, type WorkflowId } from "../queries.ts";
import { about, ExportLink, useTableSort } from "./table-parts.tsx";
import type { ViewState } from "./use-view.ts";

type Case = AnswerOf<typeof listCases>["cases"][number];
type CaseEvent = AnswerOf<typeof readCase>["events"][number];
type Props = { readonly id: WorkflowId; readonly filters: Filters; readonly state: ViewState };
const words = messages.caseList;

/** The cases behind the numbers; one press shows what happened in one. */
export function CasesSection({ id, filters, state }: Props) {
  const [limit, setLimit] = useState(50);
  const { view, setView } = state;
  const { sort, onSort } = useTableSort(state, "cases");
  const cases = useQuery(casesQuery(id, filters, limit));
  const columns: Column<Case>[] = [
    {
      id: "case",
      header: messages.tables.case,
      sortBy: (row) => row.case,
      data: true,
      cell: (row) => (
        <button
          type="button"
          className="rounded-sm text-left font-medium text-primary hover:underline"
          aria-label={words.show(row.case)}
          onClick={() => setView({ case: row.case })}
        >
          {row.case}
        </button>
      ),
    },
    {
      id: "duration",
      header: messages.tables.duration,
      numeric: true,
      sortBy: (row) => row.durationSeconds,
      cell: (row) => formatDuration(row.durationSeconds),
      headerNote: about(definitions.duration),
    },
    { id: "events", header: messages.tables.events, numeric: true, sortBy: (row) => row.events, cell: (row) => formatNumber(row.events) },
    {
      id: "started",
      header: messages.tables.started,
      sortBy: (row) => row.startedAt,
      cell: (row) => formatDateTime(row.startedAt, { zone: "UTC" }),
      className: "whitespace-nowrap",
    },
    {
      id: "last",
      header: messages.tables.last,
      sortBy: (row) => row.lastAt,
      cell: (row) => formatDateTime(row.lastAt, { zone: "UTC" }),
      className: "whitespace-nowrap",
    },
    {
      id: "open",
      header: messages.tables.open,
      sortBy: (row) => (row.open ? 0 : 1),
      cell: (row) => (row.open ? messages.tables.openYes : messages.tables.openNo),
      headerNote: about(definitions.openCase),
    },
  ];
  const found = cases.data?.cases ?? [];
  const count = cases.data?.count ?? 0;
  return (
    <Section
      title={cases.data ? words.title(count) : messages.tabs.cases}
      lead={words.opens}
      actions={<ExportLink id={id} filters={filters} table="cases" name={words.table} />}
    >
      {cases.isError ? <ErrorNotice problem={cases.error} onRetry={() => void cases.refetch()} /> : null}
      {cases.isPending ? <Skeleton lines={8} /> : null}
      {cases.data ? (
        <>
          <Table
            caption={words.table}
            captionHidden
            columns={columns}
            rows={found}
            rowKey={(row) => row.case}
            sort={sort}
            onSort={onSort}
            maxHeight={560}
            isRowSelected={(row) => row.case === view.openCase}
          />
          <p className="mt-2 flex items-center gap-3 text-sm text-muted">
            {messages.tables.shown(found.length, count)}
            {count > found.length && limit < 500 ? (
              <Button size="small" kind="quiet" isPending={cases.isFetching} onPress={() => setLimit(Math.min(500, limit * 4))}>
                {messages.tables.showMore(Math.min(500, limit * 4, count) - found.length)}
              </Button>
            ) : null}
          </p>
        </>
      ) : null}
      {view.openCase === null ? null : <CaseDialog id={id} name={view.openCase} onClose={() => setView({ case: "" })} />}
    </Section>
  );
}

function CaseDialog({ id, name, onClose }: { readonly id: WorkflowId; readonly name: string; readonly onClose: () => void }) {
  const answer = useQuery(caseQuery(id, name));
  const rows = (answer.data?.events ?? []).map((event, index, all) => ({ ...event, index, since: sinceOf(event, all[index - 1]) }));
  const hasStarts = rows.some((row) => row.startAt !== null);
  const columns: Column<(typeof rows)[number]>[] = [
    { id: "activity", header: messages.tables.activity, cell: (row) => row.activity, data: true },
    ...(hasStarts
      ? [{ id: "start", header: messages.tables.start, cell: (row: (typeof rows)[number]) => formatDateTime(row.startAt, { zone: "UTC" }) }]
      : []),
    { id: "complete", header: messages.tables.complete, cell: (row) => formatDateTime(row.completeAt, { zone: "UTC" }) },
    { id: "since", header: messages.tables.since, numeric: true, cell: (row) => formatDuration(row.since) },
    { id: "performer", header: messages.tables.performer, cell: (row) => row.performer, data: true },
  ];
  return (
    <Dialog title={words.show(name)} isOpen onClose={onClose} width="wide">
      {answer.isError ? <ErrorNotice problem={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <Skeleton lines={6} /> : null}
      {answer.data ? (
        <Table caption={words.events} captionHidden columns={columns} rows={rows} rowKey={(row) => String(row.index)} />
      ) : null}
    </Dialog>
  );
}

function sinceOf(event: CaseEvent, before: CaseEvent | undefined): number | null {
  return before ? (Date.parse(event.startAt ?? event.completeAt) - Date.parse(before.completeAt)) / 1000 : null;
}
