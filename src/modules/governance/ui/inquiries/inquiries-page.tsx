import { inquiryStates, type Inquiry } from "#modules/governance/contract";
import { formatDateTime, formatName } from "#web/format";
import { Data, EmptyState, ErrorNotice, LinkButton, Page, Select, Skeleton, Table, useMay, useSearchState, type Column } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { messages } from "./messages.ts";
import { inquiriesQuery } from "./queries.ts";

const address = z.object({ state: z.enum([...inquiryStates, "any"]).default("open"), whose: z.enum(["with-me", "mine"]).optional() });

export const whatOf = ({ said }: Pick<Inquiry, "said">): string => said.map(({ name }) => name).join(", ");

export function InquiriesPage() {
  const [{ state, whose }, setFilters] = useSearchState(address);
  const mayExport = useMay("governance:inquiry.export");
  const found = useQuery(inquiriesQuery({ state: state === "any" ? undefined : state, whose }));
  const rows = found.data?.inquiries ?? [];
  return (
    <Page
      title={found.data ? messages.title(found.data.open, found.data.late) : messages.loading}
      lead={messages.lead}
      actions={
        <>
          {mayExport ? (
            <LinkButton
              kind="quiet"
              icon="download"
              href={`/api/governance/inquiries/export${state === "any" ? "" : `?state=${state}`}`}
              download
            >
              {messages.export}
            </LinkButton>
          ) : null}
          <LinkButton href="/can-i">{messages.ask}</LinkButton>
        </>
      }
    >
      <div className="no-print mb-4 flex flex-wrap items-end gap-4">
        <Select
          label={messages.state}
          className="w-44"
          options={[
            { value: "any", label: messages.any },
            ...inquiryStates.map((value) => ({ value: value as string, label: messages.states[value] })),
          ]}
          value={state}
          onChange={(value) => setFilters({ state: value as typeof state })}
        />
        <Select
          label={messages.whose}
          className="w-52"
          options={[
            { value: "any", label: messages.any },
            ...(["with-me", "mine"] as const).map((value) => ({ value: value as string, label: messages.whoses[value] })),
          ]}
          value={whose ?? "any"}
          onChange={(value) => setFilters({ whose: value === "any" ? undefined : (value as "mine") })}
        />
      </div>
      {found.isError ? <ErrorNotice problem={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton lines={6} /> : null}
      {found.data && rows.length === 0 ? (
        <EmptyState title={messages.none} first={{ label: messages.ask, href: "/can-i" }}>
          {messages.noneLead}
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <Table
          caption={messages.caption}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/governance/inquiries/${id}`}
        />
      ) : null}
    </Page>
  );
}

const columns: readonly Column<Inquiry>[] = [
  { id: "what", header: messages.columns.what, cell: (row) => formatName(whatOf(row)), data: true },
  { id: "askers", header: messages.columns.askers, cell: ({ askers }) => messages.persons(askers) },
  { id: "state", header: messages.columns.state, cell: ({ state }) => messages.states[state] },
  {
    id: "due",
    header: messages.columns.due,
    cell: ({ dueAt, isLate }) => (
      <span className={isLate ? "text-danger" : ""}>
        {dueAt === null ? "" : isLate ? messages.overdue(formatDateTime(dueAt)) : formatDateTime(dueAt)}
      </span>
    ),
  },
  { id: "by", header: messages.columns.by, cell: ({ owedBy }) => <Data>{owedBy.map(({ name }) => name).join(", ")}</Data> },
  { id: "answer", header: messages.columns.answer, cell: ({ verdict }) => (verdict === null ? "" : messages.verdicts[verdict]) },
];
