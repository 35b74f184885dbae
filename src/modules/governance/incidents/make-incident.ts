import type { Entry } from "#platform/audit";
import type { Database } from "#platform/db";
import { announce } from "#platform/events";
import { newId } from "#platform/ids";
import { tell } from "#platform/notices";
import type { About } from "../about/about.ts";
import type { Incident, Severity } from "../contract.ts";
import { keepersOf, startIncidentClock, takeIncidentName } from "./incident-clock.ts";
import { firstLine } from "./incident.ts";
import { insertIncident, type IncidentRow } from "./incident-store.ts";

type Making = { readonly tx: Database; readonly record: (entry: Entry) => void; readonly now: Date };
export type IncidentStart = {
  readonly nature: Incident["nature"];
  readonly severity: Severity;
  readonly what: string;
  readonly tool: string;
  readonly about: About | null;
  readonly happenedOn: string | null;
  readonly reporter:
    | { readonly isAnonymous: false; readonly personId: string | null }
    | { readonly isAnonymous: true; readonly claimDigest: string };
  readonly escalationId?: string;
};

/** Puts an incident on record with its clock, and tells who looks after incidents; its id. */
export async function makeIncident({ tx, record, now }: Making, start: IncidentStart): Promise<string> {
  const id = newId("incident", now);
  const { reporter } = start;
  const row: IncidentRow = {
    id,
    state: "open",
    nature: start.nature,
    severity: start.severity,
    what: start.what,
    tool: start.tool,
    about_kind: start.about?.kind ?? null,
    about_id: start.about?.id ?? null,
    happened_on: start.happenedOn,
    is_anonymous: reporter.isAnonymous,
    reported_by: reporter.isAnonymous ? null : reporter.personId,
    claim_digest: reporter.isAnonymous ? reporter.claimDigest : null,
    reported_at: now,
    owner_id: null,
    cause: "",
    learning: "",
    change_text: "",
    change_kind: null,
    change_id: null,
    deadline_id: null,
    late_at: null,
    understood_at: null,
    closed_at: null,
    escalation_id: start.escalationId ?? null,
  };
  await insertIncident(tx, row);
  const keepers = await keepersOf(tx, now);
  await startIncidentClock(tx, row, keepers, now);
  const subject = { kind: "incident", id };
  await tell(tx, {
    to: keepers.filter((one) => one !== row.reported_by),
    kind: "governance/incident-reported",
    subject,
    title: `${start.nature === "near-miss" ? "Near miss" : "Incident"} (${start.severity}): ${firstLine(start.what)}`,
    text: reporter.isAnonymous ? "Reported without a name: what you write to the reporter is read with a code." : "",
    href: `/governance/incidents/${id}`,
    now,
    when: start.severity === "low" ? "digest" : "now",
    actions: [{ label: "I take it", action: takeIncidentName, value: id }],
  });
  const payload = { nature: start.nature, severity: start.severity, about: start.about, isAnonymous: reporter.isAnonymous };
  record({ action: "governance/incident-reported", subject, payload });
  await announce(tx, { name: "governance/incident-reported", at: now, subject, payload: { incidentId: id, ...payload } });
  return id;
}
