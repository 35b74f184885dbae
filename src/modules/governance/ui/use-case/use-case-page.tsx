import { attestCriterion, type Criterion, type UseCaseDetail } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { formatDate } from "#web/format";
import { Data, Definition, ErrorNotice, Link, Notice, Page, Section, Skeleton, usePathParams, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FactList, type Fact } from "../register/fact-list.tsx";
import { ReasonDialog } from "../register/reason-dialog.tsx";
import { CriteriaSection } from "./criteria-section.tsx";
import { DeclaredSection } from "./declared-section.tsx";
import { DecisionsSection, HistorySection } from "./history-section.tsx";
import { JudgeDialog } from "./judge-dialog.tsx";
import { messages } from "./messages.ts";
import { useCaseKeys, useCaseQuery, type UseCaseId } from "./queries.ts";
import { StateMark } from "./state-mark.tsx";
import { TakeInDialog } from "./take-in-dialog.tsx";
import { UseCaseActions } from "./use-case-actions.tsx";

const words = messages.page;

export function UseCasePage() {
  const id = usePathParams()["id"] as UseCaseId;
  const found = useQuery(useCaseQuery(id));
  if (!found.data)
    return (
      <Page title={words.documentTitle} crumbs={[{ label: messages.nav, href: "/governance/use-cases" }, { label: words.documentTitle }]}>
        {found.isError ? <ErrorNotice problem={found.error} onRetry={() => void found.refetch()} /> : <Skeleton lines={8} />}
      </Page>
    );
  return <Loaded entry={found.data} />;
}

function Loaded({ entry }: { readonly entry: UseCaseDetail }) {
  const [attesting, setAttesting] = useState<Criterion | null>(null);
  const [dialog, setDialog] = useState<"judge" | "take-in" | null>(null);
  const cache = useQueryClient();
  const toasts = useToasts();
  const { id, title, state, may, here, next } = entry;
  const mayAttest = may.includes("governance:use-case.move");
  const isHidden = entry.declared !== null && !entry.declared.isTakenIn;
  return (
    <Page
      title={title}
      heading={<Data>{title}</Data>}
      crumbs={[
        { label: messages.nav, href: "/governance/use-cases" },
        { label: title, data: true },
      ]}
      lead={
        <span className="flex flex-wrap items-center gap-2">
          <StateMark state={state} />
          {words.since(messages.states[state], formatDate(entry.stateSince), messages.days(entry.ageDays))}
        </span>
      }
      actions={<UseCaseActions entry={entry} />}
    >
      <Standing entry={entry} />
      <DeclaredSection entry={entry} onJudge={() => setDialog("judge")} onTakeIn={() => setDialog("take-in")} />
      {next && !isHidden ? (
        <CriteriaSection
          title={words.next(next.state === "pilot" ? words.aPilot : words.inProduction)}
          criteria={next}
          onAttest={mayAttest ? setAttesting : undefined}
        />
      ) : null}
      {here ? (
        <CriteriaSection
          title={words.here(here.state === "pilot" ? words.aPilot : words.inProduction)}
          criteria={here}
          onAttest={mayAttest ? setAttesting : undefined}
        />
      ) : null}
      <Section title={words.what}>
        <p className="max-w-3xl whitespace-pre-line" translate="no">
          {entry.what}
        </p>
      </Section>
      <Section title={words.facts}>
        <FactList facts={factsOf(entry)} />
      </Section>
      {isHidden ? null : <DecisionsSection decisions={entry.decisions} />}
      <HistorySection history={entry.history} />
      {dialog === "judge" ? <JudgeDialog id={id} onClose={() => setDialog(null)} /> : null}
      {dialog === "take-in" ? <TakeInDialog entry={entry} onClose={() => setDialog(null)} /> : null}
      {attesting ? (
        <ReasonDialog
          title={words.attestOf(attesting.title)}
          lead={words.attestLead}
          submit={words.attest}
          fields={[{ name: "evidence", label: words.attestUrl, type: "url" }]}
          onClose={() => setAttesting(null)}
          act={async ({ evidence = "" }) => {
            await call(attestCriterion, { params: { id }, body: { checkId: attesting.id, evidence } });
            await cache.invalidateQueries({ queryKey: useCaseKeys.all });
            toasts.show({ text: words.attested });
          }}
        />
      ) : null}
    </Page>
  );
}

/** What should be known before anything else. */
function Standing({ entry }: { readonly entry: UseCaseDetail }) {
  const { isInPurgatory, decideBy, ageDays, retired } = entry;
  if (retired)
    return (
      <Notice className="mb-6" title={words.retired}>
        <p translate="no">{retired.reason}</p>
        {retired.replacedBy ? <p>{words.replacedBy(retired.replacedBy)}</p> : null}
      </Notice>
    );
  if (isInPurgatory) return <Notice className="mb-6" tone="caution" title={words.purgatory(messages.days(ageDays))} />;
  return decideBy ? <Notice className="mb-6" title={words.decideBy(formatDate(decideBy))} /> : null;
}

const none = <span className="text-muted">{words.none}</span>;
const said = (list: readonly string[]) => (list.length === 0 ? none : <Data>{list.join(", ")}</Data>);
const linked = (one: { readonly title: string; readonly href: string | null }) =>
  one.href ? <Link href={one.href}>{one.title}</Link> : <Data>{one.title}</Data>;

function factsOf(one: UseCaseDetail): Fact[] {
  return [
    { term: words.owner, text: one.owner ? <Data>{one.owner.name}</Data> : none },
    { term: words.deputy, text: one.deputy ? <Data>{one.deputy.name}</Data> : none },
    { term: words.unit, text: one.unit ? <Data>{one.unit.name}</Data> : none },
    { term: words.workflow, text: one.workflow ? linked(one.workflow) : none },
    {
      term: words.tools,
      text:
        one.tools.length === 0
          ? none
          : one.tools.map((tool, at) => (
              <span key={tool.id}>
                {at > 0 ? ", " : null}
                {linked(tool)}
              </span>
            )),
    },
    { term: words.dataClasses, text: said(one.dataClasses) },
    { term: words.personas, text: said(one.personas) },
    { term: words.outcome, text: one.outcome ? <Data>{one.outcome}</Data> : none },
    { term: <Definition term={words.version}>{words.versionHint}</Definition>, text: <Data>{one.version}</Data> },
  ];
}
