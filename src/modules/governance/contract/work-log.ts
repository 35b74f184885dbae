import { person, personId, unitId } from "#modules/people/contract";
import { id, route } from "#platform/contract";
import { z } from "zod";

export const workLogId = id("work-log");
export const logEntryId = id("log-entry");
export const logFieldKinds = ["text", "choice", "number", "yes-no"] as const;
export const entryKinds = ["ai-used", "output-reviewed", "override", "uncertain"] as const;
export type EntryKind = (typeof entryKinds)[number];
/** Entries go after a year, unless a log says otherwise. */
export const usuallyKeptDays = 365;

const text = (what: string, most = 200) => z.string().trim().min(1, what).max(most);

export const logField = z.object({
  /** Stays the same while the label changes; values are kept under it. */
  key: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "A key is made of small letters, digits and single hyphens.")
    .max(60),
  label: text("Say what is to be logged."),
  hint: z.string().trim().max(300).default(""),
  kind: z.enum(logFieldKinds),
  options: z.array(text("A choice has a text.", 100)).max(50, "At most 50 choices.").default([]),
  isRequired: z.boolean().default(false),
});
export type LogField = z.output<typeof logField>;

export const workLogDraft = z.object({
  title: text("Give the log a title."),
  purpose: z.string().trim().max(1000).default(""),
  /** What it is about: a workflow. */
  subject: z
    .object({ kind: z.string().max(60), id: z.string().max(100) })
    .nullable()
    .default(null),
  unitId: unitId.nullable().default(null),
  ownerId: personId,
  deputyId: personId,
  fields: z.array(logField).max(30, "At most 30 fields: nobody fills in more.").default([]),
  keptDays: z.int().min(7, "At least 7 days.").max(3660, "At most 3,660 days.").nullable().default(usuallyKeptDays),
});
export type WorkLogDraft = z.output<typeof workLogDraft>;

export const workLog = z.object({
  id: workLogId,
  title: z.string(),
  purpose: z.string(),
  subject: z.object({ kind: z.string(), id: z.string(), title: z.string(), href: z.string() }).nullable(),
  unit: z.object({ id: unitId, name: z.string() }).nullable(),
  owner: person,
  deputy: person,
  fields: z.array(logField),
  keptDays: z.number().int().nullable(),
  isClosed: z.boolean(),
  mayChange: z.boolean(),
  /** Whether whoever asks sees the entries of others, without names. */
  maySeeEntries: z.boolean(),
  version: z.number().int(),
});
export type WorkLog = z.output<typeof workLog>;

const value = z.union([z.string().max(500, "At most 500 characters."), z.number(), z.boolean(), z.null()]);
const entryFields = {
  /** When it happened; left out: now. */
  at: z.iso.datetime({ offset: true, message: "Write the moment as 2026-12-31T17:00:00Z." }).optional(),
  /** What the person did otherwise than the AI, or what is unclear. No prompts, no answers, no data about people. */
  what: z.string().trim().max(500, "At most 500 characters.").default(""),
  why: z.string().trim().max(500, "At most 500 characters.").default(""),
  values: z.record(z.string().max(60), value).default({}),
};

export const entryDraft = z.object({
  kind: z.enum(entryKinds),
  /** The sender's own number of this event: sent again, it is the same entry. */
  eventId: z.string().trim().min(1).max(100).optional(),
  ...entryFields,
});
export type EntryDraft = z.output<typeof entryDraft>;

export const logEntry = z.object({
  id: logEntryId,
  kind: z.enum([...entryKinds, "withdrawn"]),
  at: z.string(),
  loggedAt: z.string(),
  what: z.string(),
  why: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** What it said before it was put right, newest first. */
  before: z.array(z.object({ kind: z.string(), loggedAt: z.string(), what: z.string(), why: z.string() })),
  isOwn: z.boolean(),
  /** Only for oneself, and where `names` was asked for by who may. */
  by: person.nullable(),
});
export type LogEntry = z.output<typeof logEntry>;

const params = z.object({ id: workLogId });
const onLog = { on: "work-log", param: "id" } as const;

export const listWorkLogs = route({
  id: "listWorkLogs",
  method: "GET",
  path: "/api/governance/work-logs",
  summary: "What is logged where, and what must be logged; not the entries",
  permission: "governance:work-log.read",
  query: z.object({
    search: z.string().max(200).optional(),
    closed: z.stringbool().optional(),
    subjectKind: z.string().max(60).optional(),
    subjectId: z.string().max(100).optional(),
  }),
  ok: z.object({ logs: z.array(workLog) }),
});

export const listWorkLogSubjects = route({
  id: "listWorkLogSubjects",
  method: "GET",
  path: "/api/governance/work-log-subjects",
  summary: "The workflows that whoever asks may begin a log for, by what is typed",
  permission: "governance:work-log.define",
  reach: "filters",
  query: z.object({ search: z.string().max(200).optional() }),
  ok: z.object({ subjects: z.array(z.object({ kind: z.string(), id: z.string(), title: z.string() })) }),
});

export const readWorkLog = route({
  id: "readWorkLog",
  method: "GET",
  path: "/api/governance/work-logs/:id",
  summary: "One log: what must be logged, by whom it is owned, how long entries stay",
  permission: "governance:work-log.read",
  params,
  ok: workLog,
});

export const addWorkLog = route({
  id: "addWorkLog",
  method: "POST",
  path: "/api/governance/work-logs",
  summary: "Begin a log and say what must be logged",
  permission: "governance:work-log.define",
  reach: "filters",
  body: workLogDraft,
  ok: workLog,
  status: 201,
});

export const changeWorkLog = route({
  id: "changeWorkLog",
  method: "PUT",
  path: "/api/governance/work-logs/:id",
  summary: "Change what must be logged, who owns it, how long entries stay; refused when `version` is not the latest",
  permission: "governance:work-log.define",
  reach: onLog,
  params,
  body: workLogDraft.and(z.object({ version: z.int32(), isClosed: z.boolean().default(false) })),
  ok: workLog,
});

export const addLogEntry = route({
  id: "addLogEntry",
  method: "POST",
  path: "/api/governance/work-logs/:id/entries",
  summary: "Log that AI was used, an output reviewed or overridden, or that one is uncertain; an `eventId` sent again gives the same entry",
  permission: "governance:work-log.write",
  params,
  body: entryDraft,
  ok: logEntry,
  status: 201,
});

export const correctLogEntry = route({
  id: "correctLogEntry",
  method: "POST",
  path: "/api/governance/work-logs/:id/entries/:entryId/correction",
  summary: "Put one's own entry right, or withdraw it: the new one stands beside it, nothing is rewritten",
  permission: "governance:work-log.write",
  params: z.object({ id: workLogId, entryId: logEntryId }),
  body: z.object({ kind: z.enum([...entryKinds, "withdrawn"]), ...entryFields }),
  ok: logEntry,
  status: 201,
});

const entryFilter = {
  kind: z.enum(entryKinds).optional(),
  from: z.iso.date("Write the day as 2026-12-31.").optional(),
  to: z.iso.date("Write the day as 2026-12-31.").optional(),
};

export const listOwnEntries = route({
  id: "listOwnEntries",
  method: "GET",
  path: "/api/governance/work-logs/:id/own-entries",
  summary: "What one has logged oneself, newest first",
  permission: "governance:work-log.write",
  params,
  query: z.object(entryFilter),
  ok: z.object({ entries: z.array(logEntry), more: z.boolean() }),
});

export const listLogEntries = route({
  id: "listLogEntries",
  method: "GET",
  path: "/api/governance/work-logs/:id/entries",
  summary: "What was logged, newest first; who logged it only with `names`, for those who may, and that is recorded",
  permission: "governance:work-log.entries",
  reach: onLog,
  params,
  query: z.object({ ...entryFilter, names: z.stringbool().default(false) }),
  ok: z.object({ entries: z.array(logEntry), more: z.boolean() }),
});

export const exportLogEntries = route({
  id: "exportLogEntries",
  method: "GET",
  path: "/api/governance/work-logs/:id/entries/export",
  summary: "What was logged as CSV, a column for each field, without names",
  permission: "governance:work-log.entries",
  reach: onLog,
  params,
  query: z.object(entryFilter),
  ok: "bytes",
  types: ["text/csv"],
});

const counts = z.object({
  aiUsed: z.number().int(),
  reviewed: z.number().int(),
  overridden: z.number().int(),
  uncertain: z.number().int(),
});
export type EntryCounts = z.output<typeof counts>;

export const readLogFigures = route({
  id: "readLogFigures",
  method: "GET",
  path: "/api/governance/work-logs/:id/figures",
  summary: "Entries per week and kind, and the share of reviewed outputs that were overridden",
  permission: "governance:work-log.entries",
  reach: onLog,
  params,
  query: z.object({ weeks: z.coerce.number().int().min(1).max(104).default(12) }),
  ok: z.object({
    asOf: z.string(),
    /** By the Monday each week begins with (UTC), oldest first. */
    weeks: z.array(z.object({ week: z.string(), ...counts.shape })),
    total: counts,
    /** overridden / (reviewed + overridden); null without any. */
    shareOverridden: z.number().nullable(),
    n: z.number().int(),
  }),
});
export type LogFigures = z.output<typeof readLogFigures.ok>;
