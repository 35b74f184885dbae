import type { AgentDetail } from "#modules/governance/contract";
import { formatDate, formatDateTime, formatNumber } from "#web/format";
import { Data, Definition, ErrorNotice, Link, Notice, Page, Section, Skeleton, usePathParams } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { FactList, type Fact } from "../register/fact-list.tsx";
import { AgentActions } from "./agent-actions.tsx";
import { AgentStateMark } from "./agent-state.tsx";
import { IncidentsSection } from "./incidents-section.tsx";
import { messages } from "./messages.ts";
import { agentQuery, type AgentId } from "./queries.ts";

const words = messages.page;

export function AgentPage() {
  const id = usePathParams()["id"] as AgentId;
  const found = useQuery(agentQuery(id));
  if (!found.data)
    return (
      <Page title={words.documentTitle} crumbs={[{ label: messages.nav, href: "/governance/agents" }, { label: words.documentTitle }]}>
        {found.isError ? <ErrorNotice problem={found.error} onRetry={() => void found.refetch()} /> : <Skeleton lines={8} />}
      </Page>
    );
  return <Loaded agent={found.data} />;
}

function Loaded({ agent }: { readonly agent: AgentDetail }) {
  const { id, name, state, stopped, isReviewDue, reviewOn, actions } = agent;
  return (
    <Page
      title={name}
      heading={<Data>{name}</Data>}
      crumbs={[
        { label: messages.nav, href: "/governance/agents" },
        { label: name, data: true },
      ]}
      lead={
        <span className="flex flex-wrap items-center gap-2">
          <AgentStateMark state={state} />
          {words.since(messages.states[state], formatDate(agent.stateSince))}
        </span>
      }
      actions={<AgentActions agent={agent} />}
    >
      {stopped ? (
        <Notice className="mb-6" tone="refusal" title={words.stoppedTitle(stopped.by, formatDateTime(stopped.at))}>
          <p translate="no">{stopped.reason}</p>
        </Notice>
      ) : null}
      {state === "draft" ? (
        <Notice className="mb-6" title={words.draft}>
          {words.draftLead}
        </Notice>
      ) : null}
      {isReviewDue && reviewOn ? <Notice className="mb-6" tone="caution" title={words.reviewDue(formatDate(reviewOn))} /> : null}
      <Section title={words.purpose}>
        <p className="max-w-3xl whitespace-pre-line" translate="no">
          {agent.purpose}
        </p>
      </Section>
      <Section title={words.mayDo}>
        {actions.length === 0 ? <p className="text-muted">{words.mayNothing}</p> : null}
        <ul className="list-disc pl-5">
          {actions.map((one) => (
            <li key={one} translate="no" className="wrap-anywhere">
              {one}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={words.limits}>
        <FactList facts={limitsOf(agent)} />
      </Section>
      <Section title={words.about}>
        <FactList facts={factsOf(agent)} />
      </Section>
      <IncidentsSection agent={agent} />
      <Section title={words.runtime} lead={words.runtimeLead} className="no-print">
        <p className="rounded-md border border-line bg-card px-3 py-2 font-mono text-sm break-all" translate="no">
          GET {`${window.location.origin}/api/governance/agents/${id}/standing`}
        </p>
      </Section>
      <HistorySection history={agent.history} />
    </Page>
  );
}

function HistorySection({ history }: Pick<AgentDetail, "history">) {
  return (
    <Section title={words.history}>
      <ol className="space-y-2.5 border-l-2 border-line pl-4">
        {history.map((step) => (
          <li key={step.at + step.what} className="wrap-anywhere">
            <p>
              <span className="font-medium">{words.steps[step.what]}</span>{" "}
              <span className="text-sm text-muted">
                {formatDateTime(step.at)} <Data>{step.by}</Data>
              </span>
            </p>
            {step.reason ? <p translate="no">{step.reason}</p> : null}
          </li>
        ))}
      </ol>
    </Section>
  );
}

const none = <span className="text-muted">{words.none}</span>;
const said = (list: readonly string[]) => (list.length === 0 ? none : <Data>{list.join(", ")}</Data>);

function limitsOf({ limits: { spend, rate, dataClasses, hours, others } }: AgentDetail): Fact[] {
  return [
    { term: words.spend, text: spend ? words.spendText(formatNumber(spend.amount), spend.currency, words.per[spend.per]) : none },
    { term: words.rate, text: rate ? words.rateText(formatNumber(rate.times), words.per[rate.per]) : none },
    { term: words.data, text: said(dataClasses) },
    { term: words.hours, text: hours ? <Data>{hours}</Data> : none },
    { term: words.others, text: said(others) },
  ];
}

function factsOf(one: AgentDetail): Fact[] {
  return [
    { term: words.owner, text: <Data>{one.owner.name}</Data> },
    { term: words.deputy, text: <Data>{one.deputy.name}</Data> },
    { term: words.override, text: one.override ? <Data>{one.override}</Data> : none },
    { term: words.reviewOn, text: one.reviewOn ? formatDate(one.reviewOn) : none },
    { term: words.unit, text: one.unit ? <Data>{one.unit.name}</Data> : none },
    {
      term: words.tools,
      text:
        one.tools.length === 0
          ? none
          : one.tools.map((tool, at) => (
              <span key={tool.id}>
                {at > 0 ? ", " : null}
                {tool.href ? <Link href={tool.href}>{tool.title}</Link> : <Data>{tool.title}</Data>}
              </span>
            )),
    },
    { term: words.connections, text: said(one.connections) },
    { term: <Definition term={words.version}>{words.versionHint}</Definition>, text: <Data>{one.version}</Data> },
  ];
}
