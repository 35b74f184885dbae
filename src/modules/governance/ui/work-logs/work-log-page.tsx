import { entryKinds, exportLogEntries, type EntryKind, type WorkLog } from "#modules/governance/contract";
import { Facts } from "#modules/people/ui";
import { urlOf } from "#platform/contract";
import { formatNumber, formatPercent } from "#web/format";
import {
  Button,
  Data,
  EmptyState,
  ErrorNotice,
  Link,
  LinkButton,
  Notice,
  Page,
  Select,
  Skeleton,
  Switch,
  Tabs,
  TextField,
  useMay,
  useNavigate,
  usePathParams,
  useSearchState,
} from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { EntriesTable } from "./entries-table.tsx";
import { messages } from "./messages.ts";
import { entriesOf, entriesQuery, logFiguresQuery, ownEntriesQuery, workLogQuery } from "./queries.ts";
import { WeeksPanel } from "./weeks-panel.tsx";
import { WorkLogDialog } from "./work-log-dialog.tsx";

const words = messages.one;
const day = z.iso.date().optional();
const address = z.object({
  tab: z.enum(["own", "all", "weeks", "about"]).optional(),
  kind: z.enum(entryKinds).optional(),
  from: day,
  to: day,
  names: z.enum(["yes"]).optional(),
});
const shownWeeks = 12;

export function WorkLogPage() {
  const id = usePathParams()["id"] as WorkLog["id"];
  const [state, setAddress] = useSearchState(address);
  const asked = useQuery(workLogQuery(id));
  const log = asked.data;
  const figures = useQuery({ ...logFiguresQuery(id, shownWeeks), enabled: log?.maySeeEntries === true });
  const [isChanging, setChanging] = useState(false);
  const crumbs = [{ label: messages.nav, href: "/governance/work-logs" }];
  if (!log)
    return (
      <Page title={messages.nav} crumbs={crumbs}>
        {asked.isError ? <ErrorNotice problem={asked.error} onRetry={() => void asked.refetch()} /> : <Skeleton lines={8} />}
      </Page>
    );
  const finding = figures.data
    ? figures.data.shareOverridden === null
      ? words.noShare
      : words.share(formatPercent(figures.data.shareOverridden, 0))
    : undefined;
  const tabs = [
    { value: "own" as const, label: words.tabs.own, content: <OwnEntries log={log} /> },
    ...(log.maySeeEntries
      ? [
          { value: "all" as const, label: words.tabs.all, content: <AllEntries log={log} /> },
          {
            value: "weeks" as const,
            label: words.tabs.weeks,
            content: figures.data ? <WeeksPanel figures={figures.data} /> : <Skeleton lines={4} />,
          },
        ]
      : []),
    { value: "about" as const, label: words.tabs.about, content: <About log={log} /> },
  ];
  return (
    <Page
      title={log.title}
      heading={<Data>{log.title}</Data>}
      crumbs={[...crumbs, { label: log.title, data: true }]}
      lead={
        <>
          {finding ? (
            <span className="block">
              {finding}
              {figures.data && figures.data.n > 0 ? ` (${words.shareNote(formatNumber(figures.data.n), shownWeeks)})` : null}
            </span>
          ) : null}
          {log.purpose ? <Data>{log.purpose}</Data> : null}
        </>
      }
      actions={
        <>
          {log.mayChange ? (
            <Button icon="pencil" onPress={() => setChanging(true)}>
              {words.change}
            </Button>
          ) : null}
          {log.isClosed ? null : (
            <LinkButton kind="primary" icon="plus" href={`/governance/work-logs/${id}/log`}>
              {messages.log}
            </LinkButton>
          )}
        </>
      }
    >
      {log.isClosed ? <Notice className="mb-4">{words.closed}</Notice> : null}
      <Tabs
        label={words.tabs.label}
        tabs={tabs}
        value={state.tab ?? (log.maySeeEntries ? "all" : "own")}
        onChange={(tab) => setAddress({ tab })}
      />
      {isChanging ? <WorkLogDialog log={log} onClose={() => setChanging(false)} /> : null}
    </Page>
  );
}

function OwnEntries({ log }: { readonly log: WorkLog }) {
  const own = useQuery(ownEntriesQuery(log.id));
  const go = useNavigate();
  if (own.isError) return <ErrorNotice problem={own.error} onRetry={() => void own.refetch()} />;
  if (!own.data) return <Skeleton lines={4} />;
  if (own.data.entries.length === 0)
    return (
      <EmptyState
        title={words.noOwn}
        first={log.isClosed ? undefined : { label: messages.log, onAction: () => go(`/governance/work-logs/${log.id}/log`) }}
      >
        {words.noOwnLead}
      </EmptyState>
    );
  return (
    <>
      {own.data.more ? <Notice className="mb-3">{words.more}</Notice> : null}
      <EntriesTable log={log} entries={own.data.entries} caption={words.own} />
    </>
  );
}

function AllEntries({ log }: { readonly log: WorkLog }) {
  const [{ kind, from, to, names }, setAddress] = useSearchState(address);
  const mayName = useMay("governance:work-log.names");
  const named = names === "yes" && mayName;
  const found = useQuery(entriesQuery(log.id, { kind, from, to }, named));
  return (
    <>
      <div className="no-print mb-4 flex flex-wrap items-end gap-3">
        <Select
          label={words.kind}
          className="w-48"
          options={[
            { value: "any", label: words.anyKind },
            ...entryKinds.map((one) => ({ value: one as string, label: messages.kinds[one] })),
          ]}
          value={kind ?? "any"}
          onChange={(one) => setAddress({ kind: one === "any" ? undefined : (one as EntryKind) })}
        />
        <TextField type="date" label={words.from} value={from ?? ""} onChange={(text) => setAddress({ from: text || undefined })} />
        <TextField type="date" label={words.to} value={to ?? ""} onChange={(text) => setAddress({ to: text || undefined })} />
        {mayName ? (
          <Switch isSelected={named} onChange={(on) => setAddress({ names: on ? "yes" : undefined })}>
            {words.names}
          </Switch>
        ) : null}
        <LinkButton
          kind="quiet"
          icon="download"
          href={urlOf(exportLogEntries, { params: { id: log.id }, query: entriesOf({ kind, from, to }) })}
          download
        >
          {words.export}
        </LinkButton>
      </div>
      {found.isError ? <ErrorNotice problem={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data?.more ? <Notice className="mb-3">{words.more}</Notice> : null}
      {found.data ? (
        <EntriesTable log={log} entries={found.data.entries} caption={words.all} named={named} empty={words.noAll} />
      ) : (
        <Skeleton lines={5} />
      )}
    </>
  );
}

function About({ log }: { readonly log: WorkLog }) {
  return (
    <div className="grid max-w-3xl gap-4">
      {log.fields.length === 0 ? (
        <p className="text-muted">{words.noFields}</p>
      ) : (
        <ul className="list-disc pl-5">
          {log.fields.map(({ key, label, kind, options, isRequired }) => (
            <li key={key}>
              <Data>{label}</Data>{" "}
              <span className="text-muted">
                {messages.form.kinds[kind]}
                {options.length > 0 ? (
                  <>
                    {": "}
                    <Data>{options.join(", ")}</Data>
                  </>
                ) : null}
                {isRequired ? `, ${words.required}` : null}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Facts
        facts={[
          {
            label: messages.columns.about,
            value: log.subject ? (
              <Link href={log.subject.href}>
                <Data>{log.subject.title}</Data>
              </Link>
            ) : null,
          },
          { label: messages.columns.unit, value: log.unit?.name },
          { label: messages.form.owner, value: log.owner.name },
          { label: messages.form.deputy, value: log.deputy.name },
          {
            label: messages.columns.kept,
            value: log.keptDays === null ? messages.keptForever : messages.keptDays(log.keptDays),
            isText: true,
          },
        ]}
      />
      <p className="text-sm text-muted">{words.privacy}</p>
    </div>
  );
}
