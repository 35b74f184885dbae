import { LinkButton, Page, Section, useMay } from "#web/kit";
import { UseCasesHomeLine } from "../use-case/home-line.tsx";
import { AgentsLine, ContractLine, GatesLine, IncidentsLine, InquiriesLine, ReviewsLine } from "./lines.tsx";
import { messages } from "./messages.ts";

/** The room of the guardrails: how each part stands, as far as one may see it. */
export function OverviewPage() {
  const may = {
    ask: useMay("governance:can-i.ask"),
    request: useMay("governance:request.make"),
    gates: useMay("governance:gate.read"),
    inquiries: useMay("governance:inquiry.read"),
    useCases: useMay("governance:use-case.read"),
    agents: useMay("governance:agent.read"),
    incidents: useMay("governance:incident.read"),
    reviews: useMay("governance:cadence.read"),
  };
  return (
    <Page
      title={messages.title}
      lead={messages.lead}
      actions={
        <>
          {may.request ? <LinkButton href="/governance/requests/new">{messages.request}</LinkButton> : null}
          {may.ask ? (
            <LinkButton kind="primary" href="/can-i">
              {messages.ask}
            </LinkButton>
          ) : null}
        </>
      }
    >
      <Section title={messages.standing}>
        <ul className="max-w-3xl divide-y divide-line border-y border-line">
          <ContractLine />
          {may.inquiries ? <InquiriesLine /> : null}
          {may.gates ? <GatesLine /> : null}
          {may.useCases ? <UseCasesHomeLine /> : null}
          {may.agents ? <AgentsLine /> : null}
          {may.incidents ? <IncidentsLine /> : null}
          {may.reviews ? <ReviewsLine /> : null}
        </ul>
      </Section>
    </Page>
  );
}
