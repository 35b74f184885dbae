import { exportPersons, levels, personStates, type ListedPerson } from "#modules/people/contract";
import { urlOf } from "#platform/contract";
import { formatDate, formatNumber } from "#web/format";
import {
  Button,
  EmptyState,
  ErrorNotice,
  Link,
  LinkButton,
  Notice,
  Page,
  SearchField,
  Select,
  Skeleton,
  Table,
  useMay,
  useSearchState,
  type Column,
} from "#web/kit";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import { z } from "zod";
import { personQuery, personsQuery, type PersonId, type PersonsAsked } from "../queries.ts";
import { UnitPicker } from "../units/unit-picker.tsx";
import { messages } from "./messages.ts";
import { LabelFilter } from "./label-filter.tsx";

const words = messages.list;
const address = z.object({
  search: z.string().max(200).optional(),
  unit: z.string().max(100).optional(),
  level: z.enum(levels).optional(),
  label: z.union([z.string(), z.array(z.string())]).optional(),
  manager: z.string().max(100).optional(),
  state: z.enum(personStates).optional(),
});
type Address = z.output<typeof address>;

const askedOf = ({ search, unit, level, label, manager, state }: Address): PersonsAsked => {
  const text = search?.trim();
  return {
    ...(text ? { search: text } : {}),
    ...(unit ? { unit: unit as PersonsAsked["unit"] } : {}),
    ...(level ? { level } : {}),
    ...(label ? { label: typeof label === "string" ? [label] : label } : {}),
    ...(manager ? { manager: manager as PersonId } : {}),
    ...(state ? { state } : {}),
  };
};

/** Everybody one may see: found while typing, narrowed by unit, level and label. */
export function PeoplePage() {
  const [filters, setFilters] = useSearchState(address);
  const asked = useDeferredValue(askedOf(filters));
  const persons = useInfiniteQuery(personsQuery(asked));
  const mayAdd = useMay("people:person.add");
  const mayImport = useMay("people:organisation.import");
  const mayExport = useMay("people:person.export");
  const rows = useMemo(() => persons.data?.pages.flatMap((page) => page.persons) ?? [], [persons.data]);
  const first = persons.data?.pages[0];
  const isFiltered = Object.keys(askedOf(filters)).length > 0;
  const isEmpty = first?.total === 0 && !isFiltered && !persons.isPlaceholderData;
  const clear = () =>
    setFilters({ search: undefined, unit: undefined, level: undefined, label: undefined, manager: undefined, state: undefined });
  return (
    <Page
      title={first && !isEmpty ? titleOf(first.total, first.totalIsExact, filters, mayAdd) : words.loading}
      actions={
        isEmpty ? undefined : (
          <>
            {mayExport ? (
              <LinkButton kind="quiet" icon="download" href={urlOf(exportPersons, { query: asked })} download>
                {words.export}
              </LinkButton>
            ) : null}
            {mayImport ? (
              <LinkButton href="/people/imports" icon="upload">
                {words.bring}
              </LinkButton>
            ) : null}
            {mayAdd ? (
              <LinkButton kind="primary" icon="plus" href="/people/new">
                {words.add}
              </LinkButton>
            ) : null}
          </>
        )
      }
    >
      {persons.isError ? <ErrorNotice className="mb-4" problem={persons.error} onRetry={() => void persons.refetch()} /> : null}
      {isEmpty ? (
        <EmptyState
          title={words.emptyTitle}
          first={mayImport ? { label: words.bring, href: "/people/imports" } : undefined}
          second={mayAdd ? { label: words.add, href: "/people/new" } : undefined}
        >
          {mayAdd || mayImport ? words.emptyText : words.emptyOther}
        </EmptyState>
      ) : (
        <>
          <Filters filters={filters} onChange={setFilters} onClear={isFiltered ? clear : undefined} />
          {persons.isPending ? <Skeleton lines={8} /> : null}
          {persons.data ? (
            <Table
              caption={words.table}
              captionHidden
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              rowHref={({ id }) => `/people/${id}`}
              className={persons.isPlaceholderData ? "opacity-70" : ""}
              empty={
                <>
                  <p>{words.none}</p>
                  <Button className="mt-2" size="small" onPress={clear}>
                    {words.clear}
                  </Button>
                </>
              }
            />
          ) : null}
          {persons.hasNextPage && first ? (
            <p className="mt-3 flex flex-wrap items-center gap-3">
              <Button isPending={persons.isFetchingNextPage} onPress={() => void persons.fetchNextPage()}>
                {words.more}
              </Button>
              <span className="text-muted" role="status">
                {words.shown(formatNumber(rows.length), count(first.total, first.totalIsExact))}
              </span>
            </p>
          ) : null}
        </>
      )}
    </Page>
  );
}

type FilterProps = {
  readonly filters: Address;
  readonly onChange: (change: Partial<Address>) => void;
  readonly onClear: (() => void) | undefined;
};

function Filters({ filters, onChange, onClear }: FilterProps) {
  const mayUnits = useMay("people:unit.read");
  return (
    <div className="no-print mb-3">
      <div className="flex flex-wrap items-end gap-2">
        <SearchField
          className="w-full sm:w-72"
          label={words.search}
          placeholder={words.searchPlaceholder}
          value={filters.search ?? ""}
          onChange={(search) => onChange({ search: search || undefined })}
        />
        {mayUnits ? (
          <UnitPicker
            className="w-full sm:w-56"
            label={words.unit}
            value={filters.unit ?? null}
            others={[{ value: "none", label: words.noUnit }]}
            onChange={(unit) => onChange({ unit: unit ?? undefined })}
          />
        ) : null}
        <Select
          className="w-[calc(50%-0.25rem)] sm:w-36"
          label={words.level}
          options={[{ value: "any", label: words.anyLevel }, ...levels.map((value) => ({ value, label: messages.levels[value] }))]}
          value={filters.level ?? "any"}
          onChange={(level) => onChange({ level: level === "any" ? undefined : (level as (typeof levels)[number]) })}
        />
        <Select
          className="w-[calc(50%-0.25rem)] sm:w-40"
          label={words.state}
          options={personStates.map((value) => ({ value, label: messages.states[value] }))}
          value={filters.state ?? "here"}
          onChange={(state) => onChange({ state: state === "here" ? undefined : state })}
        />
        <LabelFilter
          className="w-full sm:w-52"
          value={typeof filters.label === "string" ? filters.label : (filters.label?.[0] ?? null)}
          onChange={(label) => onChange({ label: label ?? undefined })}
        />
        {onClear ? (
          <Button kind="quiet" icon="close" onPress={onClear}>
            {words.clear}
          </Button>
        ) : null}
      </div>
      {filters.manager ? <ManagerNotice id={filters.manager as PersonId} onClear={() => onChange({ manager: undefined })} /> : null}
    </div>
  );
}

function ManagerNotice({ id, onClear }: { readonly id: PersonId; readonly onClear: () => void }) {
  const manager = useQuery(personQuery(id));
  return (
    <Notice className="mt-3" actions={<Button size="small" onPress={onClear} children={words.showAll} />}>
      {manager.data ? words.reportsTo(manager.data.name) : words.reportsToSomebody}
    </Notice>
  );
}

const count = (total: number, isExact: boolean): string => (isExact ? formatNumber(total) : `${formatNumber(total)}+`);

function titleOf(total: number, isExact: boolean, { state, ...filters }: Address, seesAll: boolean): string {
  const narrowed = Object.keys(askedOf(filters)).length > 0;
  if (!isExact) return narrowed ? words.moreMatch(formatNumber(total)) : words.moreThan(formatNumber(total));
  if (narrowed) return words.match(total);
  // Who keeps the records sees everybody; what others see is no count of the organisation.
  if (!seesAll) return words.seen(total);
  return state === "left" ? words.left(total) : state === "all" ? words.all(total) : words.here(total);
}

const columns: readonly Column<ListedPerson>[] = [
  { id: "name", header: words.name, cell: ({ name }) => name, data: true },
  { id: "title", header: words.title, cell: ({ title }) => title, data: true, className: "hidden sm:table-cell" },
  {
    id: "unit",
    header: words.unit,
    cell: ({ unit }) => (unit ? <Link href={`/people/units/${unit.id}`}>{unit.name}</Link> : null),
    data: true,
  },
  {
    id: "manager",
    header: words.manager,
    cell: ({ manager }) => (manager ? <Link href={`/people/${manager.id}`}>{manager.name}</Link> : null),
    data: true,
    className: "hidden lg:table-cell",
  },
  {
    id: "level",
    header: words.level,
    cell: ({ level, leftAt }) => (
      <span className="whitespace-nowrap">
        {level ? messages.levels[level] : null}
        {leftAt ? <span className="ml-2 text-muted">{words.leftOn(formatDate(leftAt))}</span> : null}
      </span>
    ),
  },
  { id: "number", header: words.number, cell: ({ number }) => number, data: true, className: "hidden md:table-cell" },
];
