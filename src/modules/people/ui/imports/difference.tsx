import {
  changeKinds,
  exportOrganisationChanges,
  listOrganisationChanges,
  listOrganisationProblems,
  type ChangeKind,
  type OrganisationChange,
  type OrganisationDiff,
  type OrganisationProblem,
} from "#modules/people/contract";
import { call, urlOf } from "#platform/contract";
import { formatNumber } from "#web/format";
import {
  Button,
  ErrorNotice,
  Link,
  LinkButton,
  SearchField,
  Section,
  Select,
  Skeleton,
  Table,
  useSearchState,
  type Column,
} from "#web/kit";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { z } from "zod";
import { cacheKeys, type ImportId } from "../queries.ts";
import { messages as personMessages } from "../persons/messages.ts";
import { messages as unitMessages } from "../units/messages.ts";
import { messages } from "./messages.ts";

const words = messages.diff;
const address = z.object({ kind: z.enum(changeKinds).optional(), search: z.string().max(200).optional() });
const pageOf = 100;

/** Every change of a list, by kind, a page at a time. */
export function Difference({ id, diff }: { readonly id: ImportId; readonly diff: OrganisationDiff }) {
  const [{ kind, search = "" }, setAddress] = useSearchState(address);
  const wanted = useDeferredValue(search.trim());
  const asked = { ...(kind ? { kind } : {}), ...(wanted ? { search: wanted } : {}) };
  const changes = useInfiniteQuery({
    queryKey: [...cacheKeys.imports, id, "changes", diff.asOf, asked],
    queryFn: ({ signal, pageParam }) =>
      call(
        listOrganisationChanges,
        { params: { id }, query: { ...asked, limit: pageOf, ...(pageParam ? { after: pageParam } : {}) } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  const present = changeKinds.filter((one) => (diff.counts[one] ?? 0) > 0);
  const all = present.reduce((sum, one) => sum + (diff.counts[one] ?? 0), 0);
  const rows = changes.data?.pages.flatMap((page) => page.changes) ?? [];
  const total = changes.data?.pages[0]?.total ?? 0;
  return (
    <Section
      title={words.table}
      actions={
        <LinkButton
          kind="quiet"
          icon="download"
          href={urlOf(exportOrganisationChanges, { params: { id }, query: { table: "changes", ...asked } })}
          download
        >
          {words.export}
        </LinkButton>
      }
    >
      <div className="no-print mb-3 flex flex-wrap items-end gap-2">
        <Select
          className="w-full sm:w-56"
          label={words.filter}
          options={[
            { value: "all", label: labelled(words.all, all) },
            ...present.map((value) => ({ value, label: labelled(words.kinds[value], diff.counts[value] ?? 0) })),
          ]}
          value={kind ?? "all"}
          onChange={(value) => setAddress({ kind: value === "all" ? undefined : (value as ChangeKind) })}
        />
        <SearchField
          className="w-full sm:w-64"
          label={words.search}
          placeholder={words.searchPlaceholder}
          value={search}
          onChange={(text) => setAddress({ search: text || undefined })}
        />
      </div>
      {changes.isError ? <ErrorNotice problem={changes.error} onRetry={() => void changes.refetch()} /> : null}
      {changes.isPending ? <Skeleton lines={5} /> : null}
      {changes.data ? <Table caption={words.table} captionHidden columns={columns} rows={rows} rowKey={keyOf} empty={words.none} /> : null}
      <More
        shown={rows.length}
        total={total}
        hasMore={changes.hasNextPage}
        isBusy={changes.isFetchingNextPage}
        onMore={() => void changes.fetchNextPage()}
      />
    </Section>
  );
}

/** Lines that are left out and what is not known here, each with its place and the reason. */
export function Problems({ id, diff }: { readonly id: ImportId; readonly diff: OrganisationDiff }) {
  const problems = useInfiniteQuery({
    queryKey: [...cacheKeys.imports, id, "problems", diff.asOf],
    queryFn: ({ signal, pageParam }) =>
      call(listOrganisationProblems, { params: { id }, query: { limit: pageOf, ...(pageParam ? { after: pageParam } : {}) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const rows = problems.data?.pages.flatMap((page) => page.problems) ?? [];
  const total = problems.data?.pages[0]?.total ?? 0;
  if (problems.isError) return <ErrorNotice problem={problems.error} onRetry={() => void problems.refetch()} />;
  if (total === 0) return null;
  return (
    <Section
      title={words.problems(total)}
      lead={diff.badRows > 0 ? words.problemsLead : words.notesLead}
      actions={
        <LinkButton
          kind="quiet"
          icon="download"
          href={urlOf(exportOrganisationChanges, { params: { id }, query: { table: "problems" } })}
          download
        >
          {words.exportProblems}
        </LinkButton>
      }
    >
      <Table
        caption={words.problemTable}
        captionHidden
        columns={problemColumns}
        rows={rows}
        rowKey={({ line, column, code }) => `${line} ${column} ${code}`}
        maxHeight={360}
      />
      <More
        shown={rows.length}
        total={total}
        hasMore={problems.hasNextPage}
        isBusy={problems.isFetchingNextPage}
        onMore={() => void problems.fetchNextPage()}
      />
    </Section>
  );
}

type MoreProps = {
  readonly shown: number;
  readonly total: number;
  readonly hasMore: boolean;
  readonly isBusy: boolean;
  readonly onMore: () => void;
};

function More({ shown, total, hasMore, isBusy, onMore }: MoreProps) {
  if (!hasMore) return null;
  return (
    <p className="mt-3 flex flex-wrap items-center gap-3">
      <Button isPending={isBusy} onPress={onMore}>
        {words.more}
      </Button>
      <span className="text-muted" role="status">
        {words.shown(formatNumber(shown), formatNumber(total))}
      </span>
    </p>
  );
}

const labelled = (label: string, n: number): string => `${label} (${formatNumber(n)})`;
const keyOf = ({ kind, line, id, name }: OrganisationChange): string => `${kind} ${line} ${id} ${name}`;
const fieldNames: Readonly<Record<string, string>> = words.fieldNames;
const levelNames: Readonly<Record<string, string>> = personMessages.levels;
const kindNames: Readonly<Record<string, string>> = unitMessages.kinds;

/** Values that are words of ours rather than of the list. */
function valueOf(field: string, value: string | null): string {
  if (value === null) return words.nothing;
  const named = field === "level" ? levelNames[value] : field === "kind" ? kindNames[value] : undefined;
  return named ?? value;
}

function different({ fields, kind }: OrganisationChange): string[] {
  return fields.map(({ field, from, to }) => {
    const name = field.startsWith("label ") ? words.labelField(field.slice(6)) : (fieldNames[field] ?? field);
    if (kind === "join" || kind === "unit-new") return words.only(name, valueOf(field, to));
    if (kind === "leave" || kind === "unit-close") return words.only(name, valueOf(field, from));
    return words.nowThen(name, valueOf(field, from), valueOf(field, to));
  });
}

function hrefOf({ kind, id }: OrganisationChange): string | undefined {
  if (id === null) return undefined;
  return kind.startsWith("unit-") ? `/people/units/${id}` : `/people/${id}`;
}

const columns: readonly Column<OrganisationChange>[] = [
  {
    id: "name",
    header: words.name,
    cell: (row) => {
      const href = hrefOf(row);
      return href ? <Link href={href}>{row.name}</Link> : row.name;
    },
    data: true,
  },
  { id: "kind", header: words.kind, cell: ({ kind }) => words.kindOne[kind] },
  {
    id: "fields",
    header: words.fields,
    cell: (row) => (
      <ul>
        {different(row).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    ),
  },
  { id: "number", header: words.number, cell: ({ number }) => number, data: true, className: "hidden md:table-cell" },
  { id: "line", header: words.line, cell: ({ line }) => (line === null ? null : formatNumber(line)), numeric: true },
];

const problemColumns: readonly Column<OrganisationProblem>[] = [
  { id: "line", header: words.line, cell: ({ line }) => (line === 0 ? null : formatNumber(line)), numeric: true },
  { id: "column", header: words.column, cell: ({ column }) => column, data: true },
  { id: "value", header: words.value, cell: ({ value }) => value, data: true },
  { id: "reason", header: words.reason, cell: ({ reason }) => reason, data: true, className: "min-w-56" },
];
