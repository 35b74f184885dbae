import { route } from "#platform/contract";
import { z } from "zod";

const time = z.string().nullable();
const vetoRole = z.enum(["data-protection", "works-council"]);
export type VetoRole = z.output<typeof vetoRole>;

export const source = z.object({
  id: z.string(),
  title: z.string(),
  collects: z.string(),
  purpose: z.string(),
  keptFor: z.string(),
  /** Vetoes that stand; what it is fed by is refused while there is one. */
  vetoes: z.array(
    z.object({
      role: vetoRole,
      reason: z.string(),
      by: z.string(),
      at: z.string(),
      removes: z.boolean(),
      removedAt: time,
      removed: z.number().int().nullable(),
    }),
  ),
  /** In which of their roles whoever asks may veto, and lift. */
  mayVetoAs: z.array(vetoRole),
  mayLiftAs: z.array(vetoRole),
});
export type Source = z.output<typeof source>;

export const listSources = route({
  id: "listSources",
  method: "GET",
  path: "/api/people/sources",
  summary: "Where data about people comes from, what for and for how long, and which sources are vetoed",
  permission: "people:source.read",
  ok: z.object({ sources: z.array(source) }),
});

const params = z.object({
  module: z.string().regex(/^[a-z-]{1,50}$/, "This is not a source."),
  name: z.string().regex(/^[a-z-]{1,50}$/, "This is not a source."),
});
const reason = z.string().trim().min(1, "Say why.").max(1000);

export const vetoSource = route({
  id: "vetoSource",
  method: "POST",
  path: "/api/people/sources/:module/:name/veto",
  summary: "Veto a source: nothing comes in through it any more, and with `remove` what it brought is removed",
  permission: "people:source.veto",
  params,
  body: z.object({ reason, remove: z.boolean().default(false), as: vetoRole.optional() }),
  ok: source,
});

export const liftVeto = route({
  id: "liftVeto",
  method: "POST",
  path: "/api/people/sources/:module/:name/lift",
  summary: "Lift a veto; only by the role that said it",
  permission: "people:source.veto",
  params,
  body: z.object({ reason, as: vetoRole.optional() }),
  ok: source,
});

/** The data-protection pack: what this installation does with data about people, as it is set up now. */
export const protectionPack = z.object({
  asOf: z.string(),
  version: z.string(),
  people: z.object({ here: z.number().int(), left: z.number().int(), erased: z.number().int() }),
  sources: z.array(source.omit({ mayVetoAs: true, mayLiftAs: true })),
  kept: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      seenBy: z.string(),
      seenByRoles: z.array(z.object({ role: z.string(), how: z.string() })),
      keptFor: z.string(),
    }),
  ),
  permissions: z.array(z.object({ id: z.string(), summary: z.string(), held: z.record(z.string(), z.enum(["all", "unit", "self"])) })),
  holders: z.array(z.object({ role: z.string(), people: z.number().int() })),
  aggregates: z.object({ smallestGroup: z.number().int(), sentence: z.string() }),
  outside: z.array(z.object({ kind: z.string(), name: z.string(), host: z.string(), receives: z.string() })),
  looks: z.object({ days: z.number().int(), looked: z.number().int(), exported: z.number().int() }),
  erasures: z.object({ open: z.number().int(), done: z.number().int(), refused: z.number().int() }),
  record: z.string(),
});
export type ProtectionPack = z.output<typeof protectionPack>;

export const readProtectionPack = route({
  id: "readProtectionPack",
  method: "GET",
  path: "/api/people/data-protection",
  summary: "What this installation does with data about people, from its live configuration",
  permission: "people:data-protection.read",
  ok: protectionPack,
});

export const exportProtectionPack = route({
  id: "exportProtectionPack",
  method: "GET",
  path: "/api/people/data-protection/export",
  summary: "The same as a JSON file",
  permission: "people:data-protection.read",
  ok: "bytes",
  types: ["application/json"],
});
