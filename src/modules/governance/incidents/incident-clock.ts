import { holdersOf } from "#modules/people";
import { startDeadline } from "#platform/deadlines";
import type { Database } from "#platform/db";
import { tell } from "#platform/notices";
import type { DeadlineDefinition } from "#platform/registry";
import { firstLine } from "./incident.ts";
import { addNote, findIncident, listClocks, updateIncident, type IncidentRow } from "./incident-store.ts";

export const incidentKind = "governance/incident";
export const takeIncidentName = "governance/take-incident";

/** Who looks after incidents that nobody has taken: those who lead enablement, else the administrators. */
export async function keepersOf(db: Database, now: Date): Promise<string[]> {
  const leads = await holdersOf(db, ["enablement-lead"], now);
  return leads.length > 0 ? leads : holdersOf(db, ["administrator"], now);
}

/** Starts the clock until an incident must be understood. */
export async function startIncidentClock(
  tx: Database,
  row: Pick<IncidentRow, "id" | "severity" | "what" | "nature">,
  to: readonly string[],
  now: Date,
): Promise<string> {
  const clock = (await listClocks(tx)).find((one) => one.severity === row.severity);
  if (!clock) throw new Error(`There is no clock for incidents of severity ${row.severity}.`);
  const deadlineId = await startDeadline(tx, {
    kind: incidentKind,
    subject: { kind: "incident", id: row.id },
    title: `Understand the ${row.nature === "near-miss" ? "near miss" : "incident"}: ${firstLine(row.what)}`,
    to,
    allowance: clock.allowance,
    calendarId: null,
    now,
    key: row.id,
  });
  await updateIncident(tx, row.id, { deadline_id: deadlineId });
  return deadlineId;
}

/** Not understood in time: the administrators hear of it, and it is counted. */
export const incidentDeadline: DeadlineDefinition = {
  kind: incidentKind,
  title: "Incidents to understand",
  summary: "An incident or near miss was reported. When nobody wrote down its cause in time, the administrators are told.",
  endsWithSubject: true,
  action: { label: "I take it", action: takeIncidentName },
  onDue: async ({ tx, deadline, record, now }) => {
    const row = await findIncident(tx, deadline.subject.id);
    if (!row || row.state !== "open") return;
    await updateIncident(tx, row.id, { late_at: row.late_at ?? now });
    await addNote(tx, { incident_id: row.id, at: now, voice: "millrace", what: "late", text: "" });
    const told = (await holdersOf(tx, ["administrator"], now)).filter((id) => !deadline.to.includes(id) && id !== row.reported_by);
    await tell(tx, {
      to: told,
      kind: "governance/incident-late",
      subject: deadline.subject,
      title: `Not understood in time: ${firstLine(row.what)}`,
      text: "Nobody wrote down why it happened. You may take it.",
      href: `/governance/incidents/${row.id}`,
      now,
      when: "now",
    });
    record({ action: "governance/incident-late", subject: deadline.subject, payload: { told: told.length } });
  },
};
