import { endRole, grantRole, role as roleSchema, type RoleHeld } from "#modules/people/contract";
import { call } from "#platform/contract";
import { formatDate } from "#web/format";
import {
  Button,
  Data,
  EmptyState,
  ErrorNotice,
  Link,
  Notice,
  Page,
  Select,
  Skeleton,
  Switch,
  Table,
  useMay,
  useSearchState,
  useToasts,
  type Column,
} from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { messages as persons } from "../persons/messages.ts";
import type { PersonId } from "../queries.ts";
import { useUndo } from "../use-undo.ts";
import { GrantDialog } from "./grant-dialog.tsx";
import { messages } from "./messages.ts";
import { roleKeys, rolesQuery } from "./queries.ts";

const address = z.object({
  role: roleSchema.optional(),
  personId: z.string().max(100).optional(),
  past: z.enum(["yes"]).optional(),
  give: z.enum(["yes"]).optional(),
});

export function RolesPage() {
  const [filters, setFilters] = useSearchState(address);
  const { role, personId, past, give } = filters;
  const mayGrant = useMay("people:role.grant");
  const held = useQuery(rolesQuery({ role, personId: personId as PersonId | undefined, past: past === "yes" }));
  const rows = held.data?.roles ?? [];
  const name = personId ? rows[0]?.person.name : undefined;
  const title = held.data
    ? name
      ? messages.titleOf(name)
      : mayGrant || rows.length > 0
        ? messages.title(rows.length)
        : messages.loading
    : messages.loading;
  return (
    <Page
      title={title}
      lead={messages.lead}
      crumbs={[{ label: persons.nav, href: "/people" }, { label: messages.documentTitle }]}
      actions={
        mayGrant ? (
          <Button kind="primary" icon="plus" onPress={() => setFilters({ give: "yes" })}>
            {messages.give}
          </Button>
        ) : undefined
      }
    >
      <div className="no-print mb-4 flex flex-wrap items-end gap-4">
        <Select
          label={messages.role}
          className="w-56"
          options={[
            { value: "any", label: messages.anyRole },
            ...roleSchema.options
              .filter((value) => value !== "employee")
              .map((value) => ({ value: value as string, label: persons.roleNames[value] })),
          ]}
          value={role ?? "any"}
          onChange={(value) => setFilters({ role: value === "any" ? undefined : (value as typeof role) })}
        />
        {personId ? (
          <Button icon="close" onPress={() => setFilters({ personId: undefined })}>
            {messages.everybody}
          </Button>
        ) : null}
        <Switch isSelected={past === "yes"} onChange={(on) => setFilters({ past: on ? "yes" : undefined })}>
          {messages.past}
        </Switch>
      </div>
      {held.isError ? <ErrorNotice problem={held.error} onRetry={() => void held.refetch()} /> : null}
      {held.isPending ? <Skeleton lines={8} /> : null}
      {held.data?.more ? <Notice className="mb-4">{messages.more}</Notice> : null}
      {held.data && rows.length === 0 ? (
        <EmptyState
          title={mayGrant ? messages.none : messages.noneSeen}
          first={mayGrant ? { label: messages.give, onAction: () => setFilters({ give: "yes" }) } : undefined}
        >
          {mayGrant ? messages.noneLead : messages.noneSeenLead}
        </EmptyState>
      ) : null}
      {rows.length > 0 ? <RolesTable rows={rows} mayGrant={mayGrant} /> : null}
      {give === "yes" && mayGrant ? <GrantDialog personId={personId} onClose={() => setFilters({ give: undefined })} /> : null}
    </Page>
  );
}

function RolesTable({ rows, mayGrant }: { readonly rows: readonly RoleHeld[]; readonly mayGrant: boolean }) {
  const end = useEnd();
  const columns: Column<RoleHeld>[] = [
    {
      id: "person",
      header: messages.columns.person,
      data: true,
      cell: (row) => <Link href={`/people/${row.person.id}`}>{row.person.name}</Link>,
    },
    { id: "role", header: messages.columns.role, cell: (row) => persons.roleNames[row.role] },
    {
      id: "over",
      header: messages.columns.over,
      cell: (row) => (row.unit ? <Link href={`/people/units/${row.unit.id}`}>{<Data>{row.unit.name}</Data>}</Link> : messages.everywhere),
    },
    { id: "by", header: messages.columns.by, cell: (row) => <Through held={row} /> },
    { id: "since", header: messages.columns.since, cell: (row) => formatDate(row.from) },
    { id: "until", header: messages.columns.until, cell: (row) => (row.to ? formatDate(row.to) : "") },
    ...(mayGrant
      ? [
          {
            id: "action",
            header: messages.columns.action,
            cell: (row: RoleHeld) =>
              row.ends.here ? (
                <Button
                  size="small"
                  kind="quiet"
                  onPress={() => void end(row)}
                  aria-label={messages.endOf(persons.roleNames[row.role], row.person.name)}
                >
                  {messages.end}
                </Button>
              ) : (
                <span className="text-sm text-muted">{row.by === "reporting-line" || row.by === "standing-in" ? null : row.ends.why}</span>
              ),
          },
        ]
      : []),
  ];
  return (
    <Table
      caption={messages.caption}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => [row.id, row.person.id, row.role, row.unit?.id, row.onBehalfOf?.id, row.from].join(" ")}
    />
  );
}

/** Whoever came by the link of the machine, who is no person on record. */
const operator = "administrator";

function Through({ held: { by, givenBy, onBehalfOf } }: { readonly held: RoleHeld }) {
  if (by === "hand" && givenBy === operator) return messages.byOperator;
  const named = by === "standing-in" ? onBehalfOf?.name : by === "hand" ? givenBy : null;
  return (
    <>
      {messages.by[by]} {named ? <Data>{named}</Data> : null}
    </>
  );
}

/** Ends a role; undo gives it again, from now on. */
function useEnd(): (row: RoleHeld) => Promise<void> {
  const cache = useQueryClient();
  const toasts = useToasts();
  const undo = useUndo();
  return async ({ id, person, role, unit, to }) => {
    if (id === null || role === "manager" || role === "employee") return;
    const refresh = () => cache.invalidateQueries({ queryKey: roleKeys.roles });
    try {
      await call(endRole, { params: { id } });
    } catch (thrown) {
      toasts.show({ text: thrown instanceof Error ? thrown.message : String(thrown), tone: "failure" });
      return;
    }
    await refresh();
    toasts.show({
      text: messages.ended(persons.roleNames[role], person.name),
      undo: undo(async () => {
        await call(grantRole, { body: { personId: person.id, role, unitId: unit?.id ?? null, until: to } });
        await refresh();
      }, messages.givenBack),
    });
  };
}
