import { type Gate, type GovernanceRequest } from "#modules/governance/contract";
import { formatDateTime } from "#web/format";
import { Card, Data, ErrorNotice, Link, LinkButton, Notice, Page, Section, Skeleton, Stat, Stats, usePathParams } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { requestQuery } from "../request/queries.ts";
import { Timeline } from "../request/timeline.tsx";
import { ClockBar, thenText, TierMark } from "./clock-words.tsx";
import { DecideForm } from "./decide-form.tsx";
import { HandButton } from "./hand-button.tsx";
import { messages } from "./messages.ts";
import { Precedents } from "./precedents.tsx";
import { gateQuery } from "./queries.ts";

const words = messages.one;

/** Everything somebody needs who decides one gate, and the decision. */
export function GatePage() {
  const id = usePathParams()["id"] as Gate["id"];
  const read = useQuery(gateQuery(id));
  const requestId = read.data?.gate.requestId;
  const request = useQuery({ ...requestQuery(requestId as GovernanceRequest["id"]), enabled: requestId !== undefined });
  const crumbs = [
    { label: messages.nav, href: "/governance/gates" },
    { label: request.data?.title ?? words.documentTitle, data: request.data !== undefined },
  ];
  if (!read.data || !request.data) {
    const failed = read.error ?? request.error;
    return (
      <Page title={words.documentTitle} crumbs={crumbs}>
        {failed ? <ErrorNotice problem={failed} onRetry={() => void read.refetch()} /> : <Skeleton lines={8} />}
      </Page>
    );
  }
  const { gate, precedents, sop } = read.data;
  const about = request.data;
  const title = gate.outcome ? words.titleOver(gate.name, messages.outcomes[gate.outcome]) : words.title(gate.name);
  return (
    <Page
      title={title}
      crumbs={crumbs}
      lead={
        <>
          <Data>{about.title}</Data>
        </>
      }
      actions={
        <>
          {gate.may.hand ? <HandButton gate={gate} /> : null}
          <LinkButton href={`/governance/requests/${gate.requestId}`}>{words.open}</LinkButton>
        </>
      }
    >
      <Standing gate={gate} about={about} />
      <div className="grid items-start gap-x-8 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]">
        <div className="min-w-0">
          <Stats className="mb-6">
            <Stat
              label={messages.columns.clock}
              value={gate.clock ? <ClockBar clock={gate.clock} /> : formatDateTime(gate.decidedAt ?? gate.closedAt)}
              note={gate.clock ? thenText(gate) : null}
            />
            <Stat label={messages.columns.tier} value={<TierMark tier={about.tier} />} note={<Data>{about.tierBecause}</Data>} />
            <Stat
              label={words.who}
              value={<Data>{gate.reviewers.map(({ name }) => name).join(", ") || words.nobody}</Data>}
              note={gate.standIns.length > 0 ? words.standIn(gate.standIns.map(({ name }) => name).join(", ")) : gate.reviewerGroup}
            />
          </Stats>
          <Asked about={about} />
          {gate.may.decide ? <Precedents gate={gate} precedents={precedents} sop={sop} /> : null}
        </div>
        <div className="min-w-0">
          {gate.may.decide ? <DecideForm gate={gate} request={about} /> : null}
          <Section title={words.history}>
            <Timeline request={about} gates={[gate]} />
          </Section>
        </div>
      </div>
    </Page>
  );
}

function Standing({ gate, about }: { readonly gate: Gate; readonly about: GovernanceRequest }) {
  return (
    <>
      {about.newerVersion !== null && about.state === "open" ? (
        <Notice className="mb-4" tone="caution">
          {words.moved(about.newerVersion, about.subject.version ?? "")}
        </Notice>
      ) : null}
      {gate.fallback && gate.state === "open" ? <Notice className="mb-4">{gate.fallback}</Notice> : null}
      {gate.state === "open" && gate.may.whyNot ? <Notice className="mb-4">{gate.may.whyNot}</Notice> : null}
    </>
  );
}

function Asked({ about }: { readonly about: GovernanceRequest }) {
  const { subject } = about;
  return (
    <Section title={words.asks}>
      <Card>
        <p className="whitespace-pre-line wrap-anywhere">
          {about.summary ? <Data>{about.summary}</Data> : <span className="text-muted">{words.noSummary}</span>}
        </p>
        <dl className="mt-4 grid gap-x-4 gap-y-1 sm:grid-cols-[max-content_1fr]">
          <dt className="text-muted">{words.subject}</dt>
          <dd>
            {subject.href ? (
              <Link href={subject.href}>
                <Data>{subject.title}</Data>
              </Link>
            ) : (
              <Data>{subject.title}</Data>
            )}{" "}
            <span className="text-muted">
              <Data>{subject.kind}</Data> · {subject.version === null ? words.noVersion : words.version(subject.version)}
            </span>
          </dd>
          {about.answers.map(({ question, answer }) => (
            <Answer key={question} question={question} answer={answer} />
          ))}
        </dl>
      </Card>
    </Section>
  );
}

function Answer({ question, answer }: { readonly question: string; readonly answer: string }) {
  return (
    <>
      <dt className="text-muted">
        <Data>{question}</Data>
      </dt>
      <dd>
        <Data>{answer}</Data>
      </dd>
    </>
  );
}
