import { exportTools, importTools, toolStatuses, type Tool } from "#modules/governance/contract";
import { urlOf } from "#platform/contract";
import { formatDate } from "#web/format";
import {
  Button,
  EmptyState,
  ErrorNotice,
  LinkButton,
  Page,
  SearchField,
  Select,
  Skeleton,
  sortFromText,
  sortToText,
  Table,
  Tabs,
  useMay,
  useSearchState,
  type Column,
} from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { z } from "zod";
import { CsvListDialog } from "../csv-list/csv-list-dialog.tsx";
import { messages } from "./messages.ts";
import { PersonaTable } from "./persona-table.tsx";
import { personaToolsQuery, queryOf, toolKeys, toolsQuery } from "./queries.ts";
import { StatusBadge } from "./status-badge.tsx";
import { ToolDialog } from "./tool-dialog.tsx";

const address = z.object({
  search: z.string().max(200).optional(),
  status: z.enum(toolStatuses).optional(),
  ai: z.enum(["true", "false"]).optional(),
  persona: z.string().max(200).optional(),
  sort: z.string().max(40).optional(),
  tab: z.enum(["list", "personas"]).default("list"),
  most: z.coerce.number().int().min(1).max(100).default(6),
  add: z.enum(["yes"]).optional(),
  bring: z.enum(["yes"]).optional(),
});
const columnNames =
  "code, name, vendor, purpose, ai, owner, deputy, cost, currency, per, renews on, notice days, data classes, personas, primary for, primary reason";

export function ToolsPage() {
  const [state, setAddress] = useSearchState(address);
  const { status, ai, persona, sort, tab, most, add, bring } = state;
  const search = useDeferredValue(state.search ?? "");
  const asked = { search: search.trim(), status, ai, persona };
  const tools = useQuery(toolsQuery(asked));
  const everything = useQuery(toolsQuery({}));
  const loads = useQuery(personaToolsQuery(most));
  const [mayAdd, mayBring] = [useMay("governance:tool.add"), useMay("governance:tool.import")];
  const cache = useQueryClient();
  const all = everything.data ?? [];
  const over = loads.data?.personas.filter(({ isOverloaded }) => isOverloaded).length ?? 0;
  const filtered = status !== undefined || ai !== undefined || persona !== undefined || search.trim() !== "";
  const inUse = all.filter((one) => one.status !== "retired");
  const title = !everything.data
    ? messages.loading
    : over > 0
      ? messages.overloaded(over)
      : messages.title(inUse.length, inUse.filter(({ isAiCapable }) => isAiCapable).length);
  return (
    <Page
      title={title}
      lead={messages.lead}
      actions={
        <>
          {all.length > 0 ? (
            <LinkButton kind="quiet" icon="download" href={urlOf(exportTools, { query: queryOf(asked) })} download>
              {messages.export}
            </LinkButton>
          ) : null}
          {mayBring ? (
            <Button icon="upload" onPress={() => setAddress({ bring: "yes" })}>
              {messages.bring}
            </Button>
          ) : null}
          {mayAdd ? (
            <Button kind="primary" icon="plus" onPress={() => setAddress({ add: "yes" })}>
              {messages.add}
            </Button>
          ) : null}
        </>
      }
    >
      {everything.isError ? <ErrorNotice problem={everything.error} onRetry={() => void everything.refetch()} /> : null}
      {everything.isPending ? <Skeleton lines={8} /> : null}
      {everything.data && all.length === 0 ? (
        <EmptyState title={messages.none} first={mayAdd ? { label: messages.add, onAction: () => setAddress({ add: "yes" }) } : undefined}>
          {messages.noneLead}
        </EmptyState>
      ) : null}
      {all.length > 0 ? (
        <Tabs
          label={messages.tabs.label}
          value={tab}
          onChange={(next) => setAddress({ tab: next })}
          tabs={[
            {
              value: "list",
              label: messages.tabs.list,
              content: (
                <>
                  <div className="no-print mb-4 flex flex-wrap items-end gap-3">
                    <SearchField
                      className="w-full sm:w-64"
                      label={messages.search}
                      placeholder={messages.searchHint}
                      value={state.search ?? ""}
                      onChange={(text) => setAddress({ search: text || undefined })}
                    />
                    <Select
                      label={messages.columns.status}
                      labelHidden
                      className="w-40"
                      options={[
                        { value: "any", label: messages.anyStatus },
                        ...toolStatuses.map((one) => ({ value: one as string, label: messages.status[one] })),
                      ]}
                      value={status ?? "any"}
                      onChange={(one) => setAddress({ status: one === "any" ? undefined : (one as Tool["status"]) })}
                    />
                    <Select
                      label={messages.columns.kind}
                      labelHidden
                      className="w-52"
                      options={[
                        { value: "any", label: messages.anyKind },
                        { value: "true", label: messages.onlyAi },
                        { value: "false", label: messages.onlyOther },
                      ]}
                      value={ai ?? "any"}
                      onChange={(one) => setAddress({ ai: one === "any" ? undefined : (one as "true" | "false") })}
                    />
                    <Select
                      label={messages.personas.persona}
                      labelHidden
                      className="w-44"
                      options={[
                        { value: "", label: messages.anyPersona },
                        ...(loads.data?.personas ?? []).map((one) => ({ value: one.persona, label: one.persona, data: true })),
                      ]}
                      value={persona ?? ""}
                      onChange={(one) => setAddress({ persona: one || undefined })}
                    />
                    {filtered ? (
                      <Button
                        kind="quiet"
                        icon="close"
                        onPress={() => setAddress({ search: undefined, status: undefined, ai: undefined, persona: undefined })}
                      >
                        {messages.clear}
                      </Button>
                    ) : null}
                  </div>
                  <Table
                    caption={messages.caption}
                    captionHidden
                    columns={columns}
                    rows={tools.data ?? []}
                    rowKey={({ id }) => id}
                    rowHref={({ id }) => `/governance/tools/${id}`}
                    sort={sortFromText(sort)}
                    onSort={(next) => setAddress({ sort: sortToText(next) })}
                    empty={messages.noneFits}
                  />
                </>
              ),
            },
            {
              value: "personas",
              label: messages.tabs.personas,
              content: <PersonaTable loads={loads.data?.personas ?? []} most={most} onMost={(next) => setAddress({ most: next })} />,
            },
          ]}
        />
      ) : null}
      {add === "yes" && mayAdd ? <ToolDialog onClose={() => setAddress({ add: undefined })} /> : null}
      {bring === "yes" && mayBring ? (
        <CsvListDialog
          title={messages.list.title}
          columns={columnNames}
          urlOf={(dryRun) => urlOf(importTools, { query: { dryRun: dryRun ? "true" : "false" } })}
          onDone={() => void cache.invalidateQueries({ queryKey: toolKeys.all })}
          onClose={() => setAddress({ bring: undefined })}
        />
      ) : null}
    </Page>
  );
}

const columns: readonly Column<Tool>[] = [
  { id: "name", header: messages.columns.name, sortBy: ({ name }) => name.toLowerCase(), cell: ({ name }) => name, data: true },
  {
    id: "status",
    header: messages.columns.status,
    sortBy: ({ status }) => toolStatuses.indexOf(status),
    cell: ({ status }) => <StatusBadge status={status} />,
  },
  {
    id: "kind",
    header: messages.columns.kind,
    sortBy: ({ isAiCapable }) => Number(isAiCapable),
    cell: ({ isAiCapable }) => (isAiCapable ? messages.yes : messages.no),
  },
  {
    id: "personas",
    header: messages.columns.personas,
    data: true,
    cell: ({ personas }) =>
      personas
        .filter(({ isPrimary }) => isPrimary)
        .map(({ persona }) => persona)
        .join(", "),
  },
  { id: "data", header: messages.columns.data, data: true, cell: ({ dataClasses }) => dataClasses.join(", ") },
  { id: "owner", header: messages.columns.owner, data: true, sortBy: ({ owner }) => owner.name, cell: ({ owner }) => owner.name },
  {
    id: "renews",
    header: messages.columns.renews,
    sortBy: ({ renewsOn }) => renewsOn,
    cell: ({ renewsOn }) => (renewsOn ? formatDate(`${renewsOn}T12:00:00Z`, { zone: "UTC" }) : ""),
    className: "whitespace-nowrap",
  },
];
