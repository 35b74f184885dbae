import { carryOver, type Gate, type GovernanceRequest } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { formatDate, formatDateTime } from "#web/format";
import {
  Button,
  Data,
  ErrorNotice,
  Link,
  LinkButton,
  Notice,
  Page,
  Section,
  Skeleton,
  Stat,
  Stats,
  Table,
  usePathParams,
  useToasts,
  type Column,
} from "#web/kit";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConditionTable } from "../condition/condition-table.tsx";
import { ClockBar, thenText, TierMark } from "../gate/clock-words.tsx";
import { messages as gateMessages } from "../gate/messages.ts";
import { gateKey } from "../gate/queries.ts";
import { AnswerForm } from "./answer-form.tsx";
import { messages } from "./messages.ts";
import { requestQuery } from "./queries.ts";
import { standingText } from "./status-text.ts";
import { Timeline } from "./timeline.tsx";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

const words = messages.one;

/** One request: where it is in one sentence, what is asked of whoever made it, and what happened. */
export function RequestPage() {
  const id = usePathParams()["id"] as GovernanceRequest["id"];
  const read = useQuery(requestQuery(id));
  const crumbs = [
    { label: messages.nav, href: "/governance/requests" },
    { label: read.data?.title ?? words.documentTitle, data: read.data !== undefined },
  ];
  if (!read.data)
    return (
      <Page title={words.documentTitle} crumbs={crumbs}>
        {read.isError ? <ErrorNotice problem={read.error} onRetry={() => void read.refetch()} /> : <Skeleton lines={8} />}
      </Page>
    );
  const request = read.data;
  const again = `/governance/requests/new?kind=${request.subject.kind}${request.subject.href ? `&id=${request.subject.id}` : `&title=${encodeURIComponent(request.title)}`}`;
  const asks = request.gates.filter((gate) => gate.may.answer);
  return (
    <Page
      title={standingText(request)}
      heading={<Data>{standingText(request)}</Data>}
      lead={<Data>{request.title}</Data>}
      crumbs={crumbs}
      actions={
        <>
          {request.may.withdraw ? <Withdraw request={request} /> : null}
          {request.state === "open" ? null : <LinkButton href={again}>{words.again}</LinkButton>}
          <Button kind="quiet" icon="print" onPress={() => window.print()}>
            {words.print}
          </Button>
        </>
      }
    >
      <Moved request={request} />
      {request.reviewBy ? (
        <Notice className="mb-4" tone="caution" actions={<LinkButton href={again}>{words.reviewNow}</LinkButton>}>
          {words.reviewBy(formatDate(request.reviewBy))}
        </Notice>
      ) : null}
      {asks.map((gate) => (
        <AnswerForm key={gate.id} gate={gate} />
      ))}
      <Stats className="mb-6">
        <Stat label={messages.columns.tier} value={<TierMark tier={request.tier} />} note={<Data>{request.tierBecause}</Data>} />
        <Stat
          label={gateMessages.one.subject}
          value={
            request.subject.href ? (
              <Link href={request.subject.href}>
                <Data>{request.subject.title}</Data>
              </Link>
            ) : (
              <Data>{request.subject.title}</Data>
            )
          }
          note={request.subject.version === null ? gateMessages.one.noVersion : gateMessages.one.version(request.subject.version)}
        />
        <Stat
          label={messages.columns.made}
          value={formatDate(request.madeAt)}
          note={<Data>{[request.requester?.name, request.unit?.name].filter(Boolean).join(", ")}</Data>}
        />
        {request.precedentOf ? (
          <Stat
            label={words.follows}
            value={
              <Link href={`/governance/requests/${request.precedentOf.id}`}>
                <Data>{request.precedentOf.title}</Data>
              </Link>
            }
          />
        ) : null}
      </Stats>
      <Section title={words.path}>
        <Table caption={words.pathTable} captionHidden columns={gateColumns} rows={request.gates} rowKey={({ id: gate }) => gate} />
      </Section>
      {request.conditions.length > 0 ? (
        <Section title={words.conditions}>
          <ConditionTable conditions={request.conditions} isOfRequest />
        </Section>
      ) : null}
      <div className="grid gap-x-8 lg:grid-cols-2">
        <Section title={gateMessages.one.asks}>
          <p className="mb-3 whitespace-pre-line wrap-anywhere">
            {request.summary ? <Data>{request.summary}</Data> : <span className="text-muted">{gateMessages.one.noSummary}</span>}
          </p>
          <dl className="grid gap-y-2">
            {request.answers.map(({ question, answer }) => (
              <div key={question}>
                <dt className="text-sm text-muted">
                  <Data>{question}</Data>
                </dt>
                <dd>
                  <Data>{answer}</Data>
                </dd>
              </div>
            ))}
          </dl>
        </Section>
        <Section title={words.timeline}>
          <Timeline request={request} gates={request.gates} />
        </Section>
      </div>
    </Page>
  );
}

const gateColumns: readonly Column<Gate>[] = [
  {
    id: "gate",
    header: words.gate,
    className: "min-w-32",
    cell: (gate) => (
      <>
        <Link href={`/governance/gates/${gate.id}`}>
          <Data>{gate.name}</Data>
        </Link>
        {gate.closedBecause === "carried-over" && gate.subjectVersion ? (
          <span className="block text-sm text-muted">{words.olderVersion(gate.subjectVersion)}</span>
        ) : null}
      </>
    ),
  },
  {
    id: "who",
    header: words.who,
    className: "min-w-40",
    cell: (gate) => (
      <>
        <Data>{gate.reviewerGroup}</Data>
        <span className="block text-sm text-muted">
          <Data>{gate.reviewers.map(({ name }) => name).join(", ")}</Data>
        </span>
      </>
    ),
  },
  { id: "standing", header: words.standing, className: "min-w-56", cell: (gate) => <GateStanding gate={gate} /> },
];

function GateStanding({ gate }: { readonly gate: Gate }) {
  if (gate.state === "waiting") return <span className="text-muted">{words.waiting}</span>;
  if (gate.state === "closed")
    return <span className="text-muted">{words.because[gate.closedBecause as keyof typeof words.because] ?? gate.closedBecause}</span>;
  if (gate.state === "decided" && gate.outcome)
    return (
      <>
        {gateMessages.outcomes[gate.outcome]} {messages.status.by[gate.by ?? "person"]}
        <span className="block text-sm text-muted">{formatDateTime(gate.decidedAt)}</span>
        {gate.reason ? (
          <span className="block text-sm wrap-anywhere">
            <Data>{gate.reason}</Data>
          </span>
        ) : null}
      </>
    );
  return gate.clock ? (
    <>
      <ClockBar clock={gate.clock} />
      <span className="block text-sm text-muted">{thenText(gate)}</span>
    </>
  ) : null;
}

function Withdraw({ request }: { readonly request: GovernanceRequest }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{words.withdraw}</Button>
      {isOpen ? <WithdrawDialog request={request} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Moved({ request }: { readonly request: GovernanceRequest }) {
  const cache = useQueryClient();
  const toasts = useToasts();
  const carry = useMutation({
    mutationFn: () => call(carryOver, { params: { id: request.id } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: gateKey });
      toasts.show({ text: words.carried });
    },
  });
  if (request.newerVersion === null || request.state !== "open") return null;
  return (
    <>
      {carry.error ? <ErrorNotice className="mb-4" problem={carry.error} /> : null}
      <Notice
        className="mb-4"
        tone="caution"
        actions={
          request.may.carryOver ? (
            <Button isPending={carry.isPending} onPress={() => carry.mutate()}>
              {words.carry(request.newerVersion)}
            </Button>
          ) : undefined
        }
      >
        {words.moved(request.newerVersion, request.subject.version ?? "")}
      </Notice>
    </>
  );
}
