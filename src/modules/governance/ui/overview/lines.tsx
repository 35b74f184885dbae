import { listAgents, listGates, listIncidents, listInquiries } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { formatDate, formatDateTime } from "#web/format";
import { HomeLine, Link, useMay } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { cadencesQuery } from "../reviews/queries.ts";
import { contractQuery } from "../use-contract/queries.ts";
import { messages } from "./messages.ts";

const key = ["governance", "overview"] as const;
type Asked = { readonly signal: AbortSignal };

export function ContractLine() {
  const { data } = useQuery(contractQuery);
  if (!data) return null;
  const { published } = data;
  return published ? (
    <HomeLine icon="shield" href="/governance/contract" note={messages.since(formatDate(published.publishedAt))}>
      {messages.contract(published.version)}
    </HomeLine>
  ) : (
    <HomeLine icon="shield" href="/governance/contract" note={messages.write} isUrgent>
      {messages.noContract}
    </HomeLine>
  );
}

/** All decisions that are owed, for who may see them, with the one that is due next. */
export function GatesLine() {
  const { data } = useQuery({
    queryKey: [...key, "gates"],
    queryFn: ({ signal }: Asked) => call(listGates, { query: { with: "all", state: "open" } }, { signal }),
  });
  if (!data) return null;
  const due = data.gates.find(({ clock }) => clock?.dueAt)?.clock?.dueAt;
  const isLate = due != null && new Date(due) < new Date();
  const note = due == null ? undefined : (isLate ? messages.overdue : messages.nextDue)(formatDateTime(due));
  return (
    <HomeLine icon="check" href="/governance/gates?with=all" note={note} isUrgent={isLate}>
      {messages.gates(data.total)}
    </HomeLine>
  );
}

export function InquiriesLine() {
  const { data } = useQuery({
    queryKey: [...key, "inquiries"],
    queryFn: ({ signal }: Asked) => call(listInquiries, { query: { state: "open", limit: 1 } }, { signal }),
  });
  if (!data) return null;
  return (
    <HomeLine icon="mail" href="/governance/inquiries" note={data.late > 0 ? messages.late(data.late) : undefined} isUrgent={data.late > 0}>
      {messages.inquiries(data.open)}
    </HomeLine>
  );
}

export function AgentsLine() {
  const { data } = useQuery({ queryKey: [...key, "agents"], queryFn: ({ signal }: Asked) => call(listAgents, {}, { signal }) });
  if (!data) return null;
  const of = (state: string) => data.agents.filter((one) => one.state === state).length;
  return (
    <HomeLine icon="settings" href="/governance/agents" note={of("stopped") > 0 ? messages.stopped(of("stopped")) : undefined}>
      {messages.agents(of("active"))}
    </HomeLine>
  );
}

export function IncidentsLine() {
  const { data } = useQuery({ queryKey: [...key, "incidents"], queryFn: ({ signal }: Asked) => call(listIncidents, {}, { signal }) });
  if (!data) return null;
  return (
    <HomeLine icon="stop" href="/governance/incidents" note={data.late > 0 ? messages.late(data.late) : undefined} isUrgent={data.late > 0}>
      {messages.incidents(data.open)}
    </HomeLine>
  );
}

export function ReviewsLine() {
  const { data } = useQuery(cadencesQuery(false));
  if (!data) return null;
  const missed = Math.max(0, ...data.map(({ missedInARow }) => missedInARow));
  const next = data.flatMap((one) => one.next?.startsAt ?? []).toSorted()[0];
  const note = missed >= 3 ? messages.missed(missed) : next ? messages.nextReview(formatDate(next)) : undefined;
  return (
    <HomeLine icon="calendar" href="/governance/reviews" note={note} isUrgent={missed >= 3}>
      {messages.reviews(data.length)}
    </HomeLine>
  );
}

/** One sentence in the wheel. */
export function GuardrailsState() {
  const may = useMay("governance:use-contract.read");
  const { data } = useQuery({ ...contractQuery, enabled: may });
  if (!data) return null;
  return <Link href="/governance">{data.published ? messages.wheel.holds(data.published.version) : messages.wheel.none}</Link>;
}
