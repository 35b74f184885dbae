import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { operations } from "#platform/contract";
import { formatDateTime } from "../../format/index.ts";
import {
  Data,
  ErrorNotice,
  LinkButton,
  Notice,
  Page,
  Section,
  Skeleton,
  Stat,
  Stats,
  Table,
  useMay,
  usePathParams,
  type Column,
} from "../../kit/index.ts";
import { ClockActions } from "./clock-actions.tsx";
import { Due, dueText, State, usedText, type Deadline } from "./due.tsx";
import { messages } from "./messages.ts";
import { clockQuery } from "./queries.ts";

type Step = z.output<typeof operations.deadlineStep>;
const words = messages.one;

export function ClockPage() {
  const id = usePathParams()["id"] as Deadline["id"];
  const clock = useQuery(clockQuery(id));
  const seesAll = useMay("operations:deadline.list");
  const crumbs = [
    seesAll ? { label: messages.nav, href: "/operations/clocks" } : { label: messages.mine.nav, href: "/deadlines" },
    { label: clock.data?.deadline.title ?? words.documentTitle, data: clock.data !== undefined },
  ];
  if (!clock.data)
    return (
      <Page title={words.documentTitle} crumbs={crumbs}>
        {clock.isError ? <ErrorNotice problem={clock.error} onRetry={() => void clock.refetch()} /> : <Skeleton lines={6} />}
      </Page>
    );
  const { deadline, steps } = clock.data;
  return (
    <Page title={deadline.title} heading={<Data>{deadline.title}</Data>} crumbs={crumbs} actions={<ClockActions deadline={deadline} />}>
      <Standing deadline={deadline} />
      <Stats className="mb-6">
        <Stat label={messages.columns.due} value={<Due deadline={deadline} />} />
        <Stat label={messages.columns.used} value={usedText(deadline)} note={<Data>{deadline.calendar.name}</Data>} />
        <Stat
          label={messages.columns.state}
          value={<State deadline={deadline} />}
          note={deadline.outcome ? <Data>{deadline.outcome}</Data> : null}
        />
        <Stat label={messages.columns.to} value={<Data>{deadline.to.map(({ name }) => name).join(", ") || messages.nobody}</Data>} />
      </Stats>
      {deadline.subject.href === null ? null : (
        <LinkButton className="mb-6" href={deadline.subject.href}>
          {words.open}
        </LinkButton>
      )}
      <Section title={words.history}>
        <Table
          caption={words.historyTable}
          captionHidden
          columns={stepColumns(deadline.timeZone)}
          rows={steps}
          rowKey={(step) => `${step.at} ${step.what} ${steps.indexOf(step)}`}
        />
      </Section>
    </Page>
  );
}

function Standing({ deadline }: { readonly deadline: Deadline }) {
  if (deadline.fault !== null && deadline.state === "pending")
    return (
      <Notice className="mb-4" tone={deadline.needsPerson ? "refusal" : "caution"} title={words.faultTitle}>
        <p>
          <Data>{deadline.fault}</Data>
        </p>
        <p>{deadline.needsPerson ? words.faultWaits : words.faultRetries}</p>
      </Notice>
    );
  if (deadline.state === "paused") return <Notice className="mb-4">{words.pausedText}</Notice>;
  if (deadline.state === "acted")
    return (
      <Notice className="mb-4" tone="caution">
        {words.overdueText}
      </Notice>
    );
  if (!deadline.endsByHand && deadline.state === "pending") return <Notice className="mb-4">{words.endsWithSubject}</Notice>;
  return null;
}

const stepColumns = (zone: string): Column<Step>[] => [
  { id: "when", header: words.when, cell: (step) => formatDateTime(step.at, { zone }), className: "whitespace-nowrap" },
  { id: "what", header: words.what, cell: (step) => messages.step[step.what] },
  { id: "by", header: words.by, cell: (step) => step.by, data: true },
  { id: "why", header: words.why, cell: (step) => step.reason, data: true, className: "min-w-40" },
  { id: "due", header: words.newDue, cell: (step) => (step.dueAt === null ? null : dueText(step.dueAt, zone)), className: "min-w-44" },
];
