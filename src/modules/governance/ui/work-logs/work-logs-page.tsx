import type { WorkLog } from "#modules/governance/contract";
import {
  Button,
  Data,
  EmptyState,
  ErrorNotice,
  Link,
  LinkButton,
  Page,
  SearchField,
  Skeleton,
  Switch,
  Table,
  useMay,
  useSearchState,
  type Column,
} from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { z } from "zod";
import { messages } from "./messages.ts";
import { workLogsQuery } from "./queries.ts";
import { WorkLogDialog } from "./work-log-dialog.tsx";

/** With `subject` and `title` a page of a higher room begins a log for what it shows. */
const address = z.object({
  search: z.string().max(200).optional(),
  closed: z.enum(["yes"]).optional(),
  add: z.enum(["yes"]).optional(),
  subject: z.string().max(100).optional(),
  title: z.string().max(200).optional(),
});

export function WorkLogsPage() {
  const [{ search = "", closed, add, subject, title }, setAddress] = useSearchState(address);
  const wanted = useDeferredValue(search).trim();
  const logs = useQuery(workLogsQuery(wanted, closed === "yes"));
  const mayAdd = useMay("governance:work-log.define");
  const rows = logs.data ?? [];
  const isEmpty = logs.data?.length === 0 && wanted === "" && closed === undefined;
  return (
    <Page
      title={logs.data && !isEmpty ? messages.title(rows.length) : messages.loading}
      lead={messages.lead}
      actions={
        mayAdd && !isEmpty ? (
          <Button kind="primary" icon="plus" onPress={() => setAddress({ add: "yes" })}>
            {messages.add}
          </Button>
        ) : undefined
      }
    >
      {logs.isError ? <ErrorNotice problem={logs.error} onRetry={() => void logs.refetch()} /> : null}
      {logs.isPending ? <Skeleton lines={6} /> : null}
      {isEmpty ? (
        <EmptyState title={messages.none} first={mayAdd ? { label: messages.add, onAction: () => setAddress({ add: "yes" }) } : undefined}>
          {mayAdd ? messages.noneLead : messages.noneLeadOther}
        </EmptyState>
      ) : null}
      {logs.data && !isEmpty ? (
        <>
          <div className="no-print mb-4 flex flex-wrap items-center gap-4">
            <SearchField
              className="w-full sm:w-64"
              label={messages.search}
              value={search}
              onChange={(text) => setAddress({ search: text || undefined })}
            />
            <Switch isSelected={closed === "yes"} onChange={(on) => setAddress({ closed: on ? "yes" : undefined })}>
              {messages.closed}
            </Switch>
          </div>
          <Table
            caption={messages.caption}
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/governance/work-logs/${id}`}
            empty={messages.noneFits}
          />
        </>
      ) : null}
      {add === "yes" && mayAdd ? (
        <WorkLogDialog
          subject={subject && title ? { kind: "workflow", id: subject, title } : undefined}
          onClose={() => setAddress({ add: undefined, subject: undefined, title: undefined })}
        />
      ) : null}
    </Page>
  );
}

const columns: readonly Column<WorkLog>[] = [
  { id: "title", header: messages.columns.title, cell: ({ title }) => title, data: true },
  {
    id: "action",
    header: messages.columns.action,
    cell: ({ id, title, isClosed }) =>
      isClosed ? (
        messages.isClosed
      ) : (
        <LinkButton size="small" icon="pencil" href={`/governance/work-logs/${id}/log`} aria-label={messages.logIn(title)}>
          {messages.log}
        </LinkButton>
      ),
  },
  {
    id: "about",
    header: messages.columns.about,
    cell: ({ subject }) =>
      subject ? (
        <Link href={subject.href}>
          <Data>{subject.title}</Data>
        </Link>
      ) : (
        ""
      ),
  },
  { id: "unit", header: messages.columns.unit, cell: ({ unit }) => unit?.name ?? "", data: true },
  { id: "owner", header: messages.columns.owner, cell: ({ owner }) => owner.name, data: true },
  {
    id: "kept",
    header: messages.columns.kept,
    cell: ({ keptDays }) => (keptDays === null ? messages.keptForever : messages.keptDays(keptDays)),
  },
];
