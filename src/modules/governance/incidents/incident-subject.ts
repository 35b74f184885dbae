import { findOpenDeadlines } from "#platform/deadlines";
import type { Database } from "#platform/db";
import type { ActionDefinition, CalendarItem, Duty, EventDefinition, PersonalDefinition, SubjectDefinition } from "#platform/registry";
import { z } from "zod";
import { about, incidentNatures, severities } from "../contract.ts";
import { incidentKind, takeIncidentName } from "./incident-clock.ts";
import { firstLine, missingIncident } from "./incident.ts";
import { findIncident, findIncidentBy, forgetInIncidents, listIncidentsOf } from "./incident-store.ts";
import { takeAsOwner } from "./see-to-incident.ts";

/** It is of whoever reported it under their name and of who looks after it. */
export const incidentSubject: SubjectDefinition = {
  kind: "incident",
  home: async (db, id) => {
    const row = await findIncident(db, id);
    return row && { units: [], persons: [row.reported_by, row.owner_id].filter((one) => one !== null) };
  },
  describe: async (db, id) => {
    const row = await findIncident(db, id);
    return row && { title: firstLine(row.what), href: `/governance/incidents/${id}` };
  },
};

export const takeIncidentAction: ActionDefinition = {
  name: takeIncidentName,
  title: async (db, { value }) => `Look after it: ${firstLine((await findIncidentBy(db, value))?.what ?? "something that is gone")}`,
  run: async ({ platform, actor, now, requestId, value }) => {
    const row = await findIncidentBy(platform.db, value);
    if (!row) throw missingIncident();
    await takeAsOwner({ platform, actor, now, requestId }, row.id);
  },
};

export async function incidentDuties(db: Database, personId: string): Promise<readonly Duty[]> {
  return (await listIncidentsOf(db, personId))
    .filter((row) => row.owner_id === personId && row.state !== "closed")
    .map((row) => ({ subject: { kind: "incident", id: row.id }, as: "owner", title: firstLine(row.what) }));
}

export async function incidentCalendar(db: Database, personId: string): Promise<readonly CalendarItem[]> {
  const due = new Map((await findOpenDeadlines(db, incidentKind)).map((one) => [one.id, one.dueAt]));
  return (await listIncidentsOf(db, personId)).flatMap((row) => {
    const at = row.deadline_id === null ? null : due.get(row.deadline_id);
    if (row.owner_id !== personId || row.state !== "open" || !at) return [];
    return [
      {
        id: row.id,
        title: `Understand: ${firstLine(row.what)}`,
        href: `/governance/incidents/${row.id}` as const,
        from: at,
        changedAt: row.late_at ?? row.reported_at,
        version: 1,
      },
    ];
  });
}

export const incidentPersonal: PersonalDefinition = {
  id: "governance/incidents",
  title: "Incidents you reported under your name or look after",
  seenBy: "You and those who look after incidents. What you reported without a name is not here: nobody can tell that it was you.",
  seenWith: ["governance:incident.read"],
  keptFor: "What happened stays, so that others can learn from it; that it was you goes when you are erased.",
  read: async (db, personId) =>
    (await listIncidentsOf(db, personId)).map((row) => ({
      since: row.reported_at,
      text: row.reported_by === personId ? `You reported: ${row.what}` : `You look after: ${row.what}`,
      data: { incidentId: row.id, severity: row.severity, state: row.state, reportedByYou: row.reported_by === personId },
    })),
  erase: async (tx, personId) => {
    await forgetInIncidents(tx, personId);
    return undefined;
  },
};

const changes: EventDefinition["changes"] = [{ version: 1, on: "2026-12-01", what: "First version." }];
const natureAndSeverity = { incidentId: z.string(), nature: z.enum(incidentNatures), severity: z.enum(severities) };

export const incidentEvents: readonly EventDefinition[] = [
  {
    name: "governance/incident-reported",
    version: 1,
    summary: "An incident or near miss was reported; never by whom",
    payload: z.object({ ...natureAndSeverity, about: about.nullable(), isAnonymous: z.boolean() }),
    changes,
  },
  {
    name: "governance/incident-closed",
    version: 1,
    summary: "What an incident taught is written down",
    payload: z.object({ ...natureAndSeverity, wasLate: z.boolean(), change: about.nullable() }),
    changes,
  },
];
