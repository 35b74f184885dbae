import { person, personId } from "#modules/people/contract";
import { id, route } from "#platform/contract";
import { z } from "zod";

export const toolId = id("tool");
export const toolStatuses = ["considered", "approved", "restricted", "retired"] as const;
export const toolStatus = z.enum(toolStatuses);
export type ToolStatus = z.output<typeof toolStatus>;
export const costPeriods = ["month", "year", "once"] as const;
/** A persona has one or two; every further one needs a reason. */
export const primariesFree = 2;

const short = (what: string, most = 200) => z.string().trim().min(1, what).max(most);
export const toolCode = z
  .string()
  .trim()
  .max(60, "A code has at most 60 characters.")
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "A code is made of small letters, digits and single hyphens, such as office-assistant.");
const dataClass = short("Name the data class.", 64);

const toolPersona = z.object({
  persona: short("Name the persona."),
  isPrimary: z.boolean(),
  /** Why it is a third primary tool, where it is. */
  reason: z.string().trim().max(1000).default(""),
});
const cost = z.object({
  amount: z.number().min(0, "A cost is zero or more.").max(1e11),
  currency: z.string().regex(/^[A-Z]{3}$/, "Write the currency as EUR."),
  per: z.enum(costPeriods),
});

export const toolDraft = z.object({
  name: short("Give the tool a name."),
  code: toolCode,
  vendor: z.string().trim().max(200).default(""),
  purpose: z.string().trim().max(1000).default(""),
  isAiCapable: z.boolean(),
  ownerId: personId,
  deputyId: personId,
  cost: cost.nullable().default(null),
  renewsOn: z.iso.date("Write the day as 2026-12-31.").nullable().default(null),
  /** How long before the renewal its owner and deputy are reminded. */
  noticeDays: z.int().min(1, "At least one day.").max(365, "At most 365 days.").default(60),
  dataClasses: z.array(dataClass).max(50, "At most 50 data classes.").default([]),
  personas: z.array(toolPersona).max(50, "At most 50 personas.").default([]),
});
export type ToolDraft = z.output<typeof toolDraft>;

export const tool = z.object({
  id: toolId,
  name: z.string(),
  code: z.string(),
  vendor: z.string(),
  purpose: z.string(),
  isAiCapable: z.boolean(),
  status: toolStatus,
  statusReason: z.string(),
  statusSince: z.string(),
  owner: person,
  deputy: person,
  cost: cost.nullable(),
  renewsOn: z.string().nullable(),
  noticeDays: z.number().int(),
  dataClasses: z.array(z.string()),
  personas: z.array(z.object({ persona: z.string(), isPrimary: z.boolean(), reason: z.string(), since: z.string() })),
  /** Whether whoever asks may change it. */
  mayChange: z.boolean(),
  version: z.number().int(),
  changedAt: z.string(),
});
export type Tool = z.output<typeof tool>;

export const dependants = z.object({
  dependants: z.array(
    z.object({ subject: z.object({ kind: z.string(), id: z.string() }), title: z.string(), href: z.string(), how: z.string() }),
  ),
  /** How many more depend on it that whoever asks may not see. */
  hidden: z.number().int(),
});

export const toolFilter = z.object({
  search: z.string().max(200).optional(),
  status: toolStatus.optional(),
  ai: z.stringbool().optional(),
  persona: z.string().max(200).optional(),
});

export const listTools = route({
  id: "listTools",
  method: "GET",
  path: "/api/governance/tools",
  summary: "The tools by name: status, owner, data classes, personas",
  permission: "governance:tool.read",
  query: toolFilter,
  ok: z.object({ tools: z.array(tool) }),
});

export const addTool = route({
  id: "addTool",
  method: "POST",
  path: "/api/governance/tools",
  summary: "Put a tool on record, as considered; a persona's third primary tool needs a reason",
  permission: "governance:tool.add",
  body: toolDraft,
  ok: tool,
  status: 201,
});

const params = z.object({ id: toolId });
const onTool = { on: "tool", param: "id" } as const;

export const readTool = route({
  id: "readTool",
  method: "GET",
  path: "/api/governance/tools/:id",
  summary: "One tool",
  permission: "governance:tool.read",
  params,
  ok: tool,
});

export const changeTool = route({
  id: "changeTool",
  method: "PUT",
  path: "/api/governance/tools/:id",
  summary: "Change a tool; refused when `version` is not the latest. Another renewal day starts its reminder anew",
  permission: "governance:tool.change",
  reach: onTool,
  params,
  body: toolDraft.and(z.object({ version: z.int32() })),
  ok: tool,
});

export const decideTool = route({
  id: "decideTool",
  method: "POST",
  path: "/api/governance/tools/:id/status",
  summary:
    "Approve, restrict or retire a tool, with a reason; one on which something depends is retired only when that is said to be known",
  permission: "governance:tool.decide",
  params,
  body: z.object({
    status: toolStatus,
    reason: short("Say why, in a few words.", 1000),
    version: z.int32(),
    knowsDependants: z.boolean().default(false),
  }),
  ok: tool,
});

export const listToolDependants = route({
  id: "listToolDependants",
  method: "GET",
  path: "/api/governance/tools/:id/dependants",
  summary: "What names this tool in any room: use cases, agents, the contract, purchases",
  permission: "governance:tool.read",
  params,
  ok: dependants,
});

export const personaLoad = z.object({
  persona: z.string(),
  primary: z.array(z.object({ id: toolId, name: z.string(), reason: z.string() })),
  others: z.array(z.object({ id: toolId, name: z.string() })),
  /** More than two primary tools, or more tools than asked for. */
  isOverloaded: z.boolean(),
});
export type PersonaLoad = z.output<typeof personaLoad>;

export const listPersonaTools = route({
  id: "listPersonaTools",
  method: "GET",
  path: "/api/governance/persona-tools",
  summary: "Which tools each persona has, and where that is too many: more than two primary ones, or more than `most` in all",
  permission: "governance:tool.read",
  query: z.object({ most: z.coerce.number().int().min(1).max(100).default(6) }),
  ok: z.object({ most: z.number().int(), personas: z.array(personaLoad) }),
});

export const exportTools = route({
  id: "exportTools",
  method: "GET",
  path: "/api/governance/tools/export",
  summary: "The tools of a filter as CSV, as they can be imported again",
  permission: "governance:tool.read",
  query: toolFilter,
  ok: "bytes",
  types: ["text/csv"],
});

export const csvOutcome = z.object({
  rows: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** Any of these, and nothing is taken over. */
  problems: z.array(z.object({ line: z.number().int(), column: z.string().nullable(), message: z.string() })),
  isApplied: z.boolean(),
});
export type CsvOutcome = z.output<typeof csvOutcome>;

export const importTools = route({
  id: "importTools",
  method: "POST",
  path: "/api/governance/tools/import",
  summary:
    "Tools from CSV (multipart/form-data, part `file`), recognised by their code; `dryRun` says what would happen and changes nothing",
  permission: "governance:tool.import",
  query: z.object({ dryRun: z.stringbool().default(false) }),
  body: "upload",
  ok: csvOutcome,
});
