import { personId } from "#modules/people/contract";
import { id, route } from "#platform/contract";
import { z } from "zod";
import { about, describedAbout } from "./about.ts";
import { allowance } from "./gate-words.ts";

export const incidentId = id("incident");
export const incidentStates = ["open", "understood", "closed"] as const;
export const incidentNatures = ["incident", "near-miss"] as const;
export const severities = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];

const somebody = z.object({ id: personId, name: z.string() });
const time = z.string().nullable();
const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Write at most ${most.toLocaleString("en")} characters.`);
const state = z.enum(incidentStates);
const nature = z.enum(incidentNatures);
const severity = z.enum(severities);

export const incident = z.object({
  id: incidentId,
  state,
  nature,
  severity,
  what: z.string(),
  tool: z.string(),
  about: describedAbout.nullable(),
  happenedOn: z.string().nullable(),
  isAnonymous: z.boolean(),
  reportedBy: somebody.nullable(),
  reportedAt: z.string(),
  owner: somebody.nullable(),
  cause: z.string(),
  learning: z.string(),
  change: z.object({ text: z.string(), subject: describedAbout.nullable() }),
  dueAt: time,
  isLate: z.boolean(),
  wasLate: z.boolean(),
  understoodAt: time,
  closedAt: time,
  escalationId: z.string().nullable(),
  may: z.object({ handle: z.boolean(), take: z.boolean() }),
});
export type Incident = z.output<typeof incident>;

export const incidentNote = z.object({
  at: z.string(),
  voice: z.enum(["keeper", "reporter", "millrace"]),
  by: z.string().nullable(),
  what: z.enum(["note", "taken", "handed", "changed", "understood", "closed", "reopened", "late"]),
  text: z.string(),
  isForReporter: z.boolean(),
});
export const incidentDetail = incident.extend({ notes: z.array(incidentNote) });
export type IncidentDetail = z.output<typeof incidentDetail>;

const day = z.iso.date({ message: "Write the day as 2026-12-31." });
const report = {
  nature: nature.default("incident"),
  severity: severity.default("medium"),
  what: words(4000).min(1, "Say in a sentence what happened."),
  tool: words(200).default(""),
  about: about.nullish(),
  happenedOn: day.nullish(),
};

export const reportIncident = route({
  id: "reportIncident",
  method: "POST",
  path: "/api/governance/incidents",
  summary: "Report an incident or a near miss under one's name",
  permission: "governance:incident.report",
  reach: "filters",
  body: z.object(report),
  ok: incidentDetail,
  status: 201,
});

export const reportNameless = route({
  id: "reportNameless",
  method: "POST",
  path: "/api/governance/nameless-incidents",
  summary: "Report an incident or a near miss without a name; the code in the answer is the only way back to it",
  public: "whoever reports without a name must not be known; reports are limited per address and per day",
  saysSecret: true,
  body: z.object(report),
  ok: z.object({ code: z.string() }),
  status: 201,
});

/** What whoever reported without a name sees with the code. */
export const namelessIncident = z.object({
  state,
  nature,
  severity,
  what: z.string(),
  reportedOn: z.string(),
  learning: z.string(),
  change: z.string(),
  notes: z.array(z.object({ at: z.string(), isMine: z.boolean(), text: z.string() })),
});
export type NamelessIncident = z.output<typeof namelessIncident>;
const code = z.string().trim().min(1, "Type the code that you were given.").max(100, "This is not such a code.");

export const followNameless = route({
  id: "followNameless",
  method: "POST",
  path: "/api/governance/nameless-incidents/follow",
  summary: "How a report without a name stands, for who holds its code",
  public: "the code is what permits it, and it says nothing about who holds it",
  body: z.object({ code }),
  ok: namelessIncident,
});

export const addToNameless = route({
  id: "addToNameless",
  method: "POST",
  path: "/api/governance/nameless-incidents/add",
  summary: "Say more about a report without a name, or answer a question about it",
  public: "the code is what permits it, and it says nothing about who holds it",
  body: z.object({ code, text: words(4000).min(1, "Write what you want to say.") }),
  ok: namelessIncident,
});

const filter = {
  state: state.optional(),
  severity: severity.optional(),
  nature: nature.optional(),
  /** "with-me": whoever asks looks after it; "mine": whoever asks reported it under their name. */
  whose: z.enum(["with-me", "mine"]).optional(),
  search: words(200).optional(),
};

export const listIncidents = route({
  id: "listIncidents",
  method: "GET",
  path: "/api/governance/incidents",
  summary: "Incidents and near misses, the most severe open ones first: one's own, and all for who looks after them",
  permission: "governance:incident.read",
  reach: "filters",
  query: z.object({ ...filter, page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  ok: z.object({
    incidents: z.array(incident),
    total: z.number().int(),
    pageSize: z.number().int(),
    open: z.number().int(),
    late: z.number().int(),
  }),
});

export const exportIncidents = route({
  id: "exportIncidents",
  method: "GET",
  path: "/api/governance/incidents/export",
  summary: "Incidents as CSV, without who reported them",
  permission: "governance:incident.export",
  query: z.object({ state: filter.state, severity: filter.severity, nature: filter.nature, search: filter.search }),
  ok: "bytes",
  types: ["text/csv"],
});

const params = z.object({ id: incidentId });

export const readIncident = route({
  id: "readIncident",
  method: "GET",
  path: "/api/governance/incidents/:id",
  summary: "One incident with what was said about it",
  permission: "governance:incident.read",
  reach: { on: "incident", param: "id" },
  params,
  ok: incidentDetail,
});

export const takeIncident = route({
  id: "takeIncident",
  method: "POST",
  path: "/api/governance/incidents/:id/take",
  summary: "Say that one looks after it oneself",
  permission: "governance:incident.handle",
  reach: { on: "incident", param: "id" },
  params,
  ok: incidentDetail,
});

export const handIncident = route({
  id: "handIncident",
  method: "POST",
  path: "/api/governance/incidents/:id/hand-on",
  summary: "Let somebody else look after an incident; its clock runs on",
  permission: "governance:incident.handle",
  reach: { on: "incident", param: "id" },
  params,
  ok: incidentDetail,
  body: z.object({ personId }),
});

export const changeIncident = route({
  id: "changeIncident",
  method: "PATCH",
  path: "/api/governance/incidents/:id",
  summary: "Say more exactly what an incident was, why it happened and what was learned; another severity means another clock",
  permission: "governance:incident.handle",
  reach: { on: "incident", param: "id" },
  params,
  ok: incidentDetail,
  body: z
    .object({
      nature,
      severity,
      tool: words(200),
      cause: words(4000),
      learning: words(4000),
      changeText: words(1000),
      changeSubject: about.nullable(),
    })
    .partial()
    .refine((given) => Object.keys(given).length > 0, "Say what to change."),
});

export const moveIncident = route({
  id: "moveIncident",
  method: "POST",
  path: "/api/governance/incidents/:id/state",
  summary: "Say that an incident is understood (its cause is known), closed (what was learned is written down), or open again",
  permission: "governance:incident.handle",
  reach: { on: "incident", param: "id" },
  params,
  ok: incidentDetail,
  body: z.object({ to: state }),
});

export const noteIncident = route({
  id: "noteIncident",
  method: "POST",
  path: "/api/governance/incidents/:id/notes",
  summary: "Add to an incident; for whoever reported it, also where they gave no name",
  permission: "governance:incident.note",
  reach: { on: "incident", param: "id" },
  params,
  body: z.object({ text: words(4000).min(1, "Write what you want to say."), isForReporter: z.boolean().default(false) }),
  ok: incidentDetail,
});

const clocks = z.object({ clocks: z.array(z.object({ severity, allowance })) });
export const listIncidentClocks = route({
  id: "listIncidentClocks",
  method: "GET",
  path: "/api/governance/incident-clocks",
  summary: "How long there is until an incident must be understood, by severity",
  permission: "governance:incident-clock.read",
  ok: clocks,
});

export const keepIncidentClock = route({
  id: "keepIncidentClock",
  method: "PUT",
  path: "/api/governance/incident-clocks/:severity",
  summary: "Change how long there is for incidents of a severity from now on",
  permission: "governance:incident-clock.change",
  params: z.object({ severity }),
  body: allowance,
  ok: clocks,
});
