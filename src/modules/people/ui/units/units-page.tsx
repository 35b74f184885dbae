import type { Unit } from "#modules/people/contract";
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
  Skeleton,
  TextField,
  TreeTable,
  useMay,
  useSearchState,
  visibleRows,
} from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useState } from "react";
import { z } from "zod";
import { unitsQuery } from "../queries.ts";
import { messages } from "./messages.ts";
import type { UnitAct } from "./unit-dialogs.tsx";
import { UnitDialog, UnitMenu } from "./unit-menu.tsx";

const words = messages.tree;
const address = z.object({
  search: z.string().max(200).optional(),
  asOf: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
});
const none: readonly Unit[] = [];
/** So many at the top are opened from the start, so that a small organisation is seen at once. */
const openedUpTo = 12;

/** How the organisation is built, now or on an earlier day. */
export function UnitsPage() {
  const [{ search = "", asOf }, setAddress] = useSearchState(address);
  const answer = useQuery(unitsQuery(asOf));
  const units = answer.data?.units ?? none;
  const wanted = useDeferredValue(search.trim().toLowerCase());
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [open, setOpen] = useState<{ act: UnitAct; unit?: Unit } | null>(null);
  const mayChange = useMay("people:unit.change");
  const mayImport = useMay("people:organisation.import");
  const tops = units.filter(({ parentId }) => parentId === null).length;
  const rows = useMemo(() => {
    const fits = ({ name, code }: Unit) => name.toLowerCase().includes(wanted) || (code ?? "").toLowerCase().startsWith(wanted);
    return visibleRows({
      items: units,
      keyOf: ({ id }) => id,
      parentOf: ({ parentId }) => parentId,
      isOpen: (key, depth) => toggled.get(key) ?? (wanted !== "" || (depth === 0 && tops <= openedUpTo)),
      fits: wanted === "" ? undefined : fits,
    });
  }, [units, wanted, toggled, tops]);
  const heads = units.reduce((sum, unit) => sum + unit.heads, 0);
  const isEmpty = answer.data !== undefined && units.length === 0 && asOf === undefined;
  const isPast = asOf !== undefined;
  const setAll = (isOpen: boolean) => setToggled(new Map(units.map(({ id }) => [id, isOpen])));
  return (
    <Page
      title={
        answer.data ? (isEmpty ? words.emptyTitle : units.length === 0 ? words.noneThen : words.title(units.length, heads)) : words.loading
      }
      crumbs={[{ label: messages.parent, href: "/people" }, { label: messages.nav }]}
      actions={
        isEmpty || isPast ? undefined : (
          <>
            {mayImport ? (
              <LinkButton href="/people/imports" icon="upload">
                {words.bring}
              </LinkButton>
            ) : null}
            {mayChange ? (
              <Button kind="primary" icon="plus" onPress={() => setOpen({ act: "add" })}>
                {words.add}
              </Button>
            ) : null}
          </>
        )
      }
    >
      {answer.isError ? <ErrorNotice className="mb-4" problem={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <Skeleton lines={8} /> : null}
      {isEmpty ? (
        <EmptyState
          title={words.emptyTitle}
          first={mayImport ? { label: words.bring, href: "/people/imports" } : undefined}
          second={mayChange ? { label: words.add, onAction: () => setOpen({ act: "add" }) } : undefined}
        >
          {mayChange ? words.emptyText : words.emptyOther}
        </EmptyState>
      ) : null}
      {answer.data && !isEmpty ? (
        <>
          <div className="no-print mb-3 flex flex-wrap items-end gap-2">
            <SearchField
              className="w-full sm:w-64"
              label={words.search}
              placeholder={words.searchPlaceholder}
              value={search}
              onChange={(text) => setAddress({ search: text || undefined })}
            />
            <TextField
              className="w-40"
              type="date"
              label={words.asOf}
              value={asOf ?? ""}
              onChange={(day) => setAddress({ asOf: day || undefined })}
            />
            <Button kind="quiet" onPress={() => setAll(true)}>
              {words.openAll}
            </Button>
            <Button kind="quiet" onPress={() => setAll(false)}>
              {words.closeAll}
            </Button>
          </div>
          {isPast ? (
            <Notice
              className="mb-3 max-w-3xl"
              actions={<Button size="small" onPress={() => setAddress({ asOf: undefined })} children={words.today} />}
            >
              {words.asOfNotice(formatDate(asOf, { zone: "UTC" }))}
            </Notice>
          ) : null}
          {rows.length > 0 ? (
            <TreeTable
              caption={words.table}
              rows={rows}
              name={({ name }) => name}
              href={({ id }) => `/people/units/${id}`}
              onToggle={(key, isOpen) => setToggled(new Map(toggled).set(key, isOpen))}
              columns={[
                { id: "name", header: words.name, cell: ({ name }) => name, data: true, className: "min-w-44" },
                {
                  id: "heads",
                  header: words.heads,
                  cell: (unit) => formatNumber(unit.heads),
                  numeric: true,
                  className: "hidden sm:table-cell",
                },
                { id: "below", header: words.headsBelow, cell: ({ headsBelow }) => formatNumber(headsBelow), numeric: true },
                { id: "kind", header: words.kind, cell: ({ kind }) => messages.kinds[kind], className: "hidden md:table-cell" },
                { id: "code", header: words.code, cell: ({ code }) => code, data: true, className: "hidden lg:table-cell" },
              ]}
              {...(isPast
                ? {}
                : {
                    actionsHeader: words.actions,
                    actions: (unit: Unit, isCurrent: boolean) => (
                      <UnitMenu
                        unit={unit}
                        label={words.actionsOf(unit.name)}
                        button={{ kind: "quiet", size: "small", icon: "more", iconOnly: true, excludeFromTabOrder: !isCurrent }}
                        onAct={(act, of) => setOpen({ act, unit: of })}
                      />
                    ),
                  })}
            />
          ) : (
            <div className="rounded-lg border border-line bg-card px-3 py-6 text-center text-muted">
              <p>{wanted === "" ? words.noneThen : words.none(search.trim())}</p>
              {wanted === "" ? null : (
                <Button className="mt-2" size="small" onPress={() => setAddress({ search: undefined })}>
                  {words.clearSearch}
                </Button>
              )}
            </div>
          )}
          {answer.data.withoutUnit > 0 && !isPast ? (
            <p className="mt-3">
              <Link href="/people?unit=none">{words.without(answer.data.withoutUnit)}</Link>
            </p>
          ) : null}
        </>
      ) : null}
      <UnitDialog open={open} units={units} onClose={() => setOpen(null)} />
    </Page>
  );
}
