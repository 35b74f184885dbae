import { route } from "#platform/contract";
import { z } from "zod";

export const figurePeriods = ["90-days", "quarter", "year", "all"] as const;
export const figureTiers = ["low", "medium", "high"] as const;
export const figureUnits = ["calendar-days", "business-days", "hours"] as const;

const list = z.union([z.string(), z.array(z.string())]).transform((given) => (Array.isArray(given) ? given : [given]));
const allowanceText = /^([\s\S]{1,200})=([1-9]\d{0,2}) (calendar-days|business-days|hours)$/;

/** "Legal=14 calendar-days" */
export const gateAllowances = list.pipe(
  z
    .array(
      z
        .string()
        .regex(allowanceText, "Write the gate and its time as Legal=14 calendar-days; business-days and hours are known too, up to 999.")
        .transform((text) => {
          const [, gate = "", amount = "", unit = ""] = allowanceText.exec(text) ?? [];
          return { gate, amount: Number(amount), unit: unit as (typeof figureUnits)[number] };
        }),
    )
    .max(50, "At most 50 gates get another time at once."),
);

export const figureFilter = {
  /** Requests asked in the last 90 days, since the quarter or the year began (UTC), or at any time. */
  period: z.enum(figurePeriods).default("all"),
  kind: z.string().max(100).optional(),
  tier: z.enum(figureTiers).optional(),
};
const quantile = z.object({ days: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() });
export type QuantileFigure = z.output<typeof quantile>;

/** Kaplan-Meier in days of 24 hours; intervals of 95 %. */
export const leadTimeFigure = z.object({
  n: z.number().int(),
  /** Of these without a decision: they count up to now, and are not left out. */
  undecided: z.number().int(),
  quarter: quantile,
  median: quantile,
  threeQuarters: quantile,
  /** Share still undecided just after so many days. */
  curve: z.array(z.object({ days: z.number(), open: z.number(), atRisk: z.number() })),
  longestDays: z.number(),
});
export type LeadTimeFigure = z.output<typeof leadTimeFigure>;

export const constraintFigure = z.object({
  requests: z.number().int(),
  /** Over all requests. */
  totalDays: z.number(),
  /** While no gate was open. */
  betweenDays: z.number(),
  /** The largest share first. */
  shares: z.array(
    z.object({
      gate: z.string(),
      reviewerDays: z.number(),
      requesterDays: z.number(),
      share: z.number(),
      interval: z.object({ low: z.number(), high: z.number() }).nullable(),
      /** In how many of `resamples` draws of the requests it has the largest share; null where there are fewer than `leastRequests`. */
      first: z.number().int().nullable(),
    }),
  ),
  resamples: z.number().int(),
  leastRequests: z.number().int(),
  seed: z.number().int(),
});
export type ConstraintFigure = z.output<typeof constraintFigure>;

const rework = z.object({
  /** Null: over all gates. */
  gate: z.string().nullable(),
  passages: z.number().int(),
  returned: z.number().int(),
  rounds: z.number().int(),
  roundsPerPassage: z.number(),
  requesterShare: z.number(),
});

const openGate = z.object({
  requestId: z.string(),
  title: z.string(),
  kind: z.string(),
  tier: z.enum(figureTiers),
  gate: z.string(),
  openedAt: z.string(),
  days: z.number(),
  requesterDays: z.number(),
  waitsFor: z.enum(["reviewer", "requester", "executive"]),
  dueAt: z.string().nullable(),
  /** Later than this nothing is known of it: now, or when its file was written. */
  seenUntil: z.string(),
});
export type OpenGateFigure = z.output<typeof openGate>;

export const gateFigures = z.object({
  asOf: z.string(),
  /** All kinds there are, whatever the filter. */
  kinds: z.array(z.string()),
  requests: z.number().int(),
  leadTime: leadTimeFigure,
  /** In the order in which requests come to them. */
  gates: z.array(
    z.object({
      gate: z.string(),
      leadTime: leadTimeFigure,
      /** One and the same person was asked every time. */
      hasOneReviewer: z.boolean(),
    }),
  ),
  constraint: constraintFigure,
  /** Of all that is open, whatever the period. */
  ageing: z.object({
    count: z.number().int(),
    buckets: z.array(z.object({ from: z.number(), to: z.number().nullable(), count: z.number().int() })),
    oldest: z.array(openGate),
  }),
  rework: z.array(rework),
  decidedBy: z.object({
    decided: z.number().int(),
    personInTime: z.number().int(),
    personLate: z.number().int(),
    personWithoutClock: z.number().int(),
    clock: z.number().int(),
    precedent: z.number().int(),
    inTimeShare: z.number().nullable(),
    clockShare: z.number().nullable(),
    isAmber: z.boolean(),
    amberAbove: z.number(),
  }),
  /** Over the whole history, whatever the period. */
  compounding: z.object({
    groups: z.number().int(),
    comparedGroups: z.number().int(),
    leastGroups: z.number().int(),
    ordinals: z.array(
      z.object({
        nth: z.number().int(),
        n: z.number().int(),
        undecided: z.number().int(),
        median: quantile,
        precedentShare: z.number().nullable(),
      }),
    ),
    quarters: z.array(z.object({ quarter: z.string(), decided: z.number().int(), precedentShare: z.number() })),
  }),
});
export type GateFigures = z.output<typeof gateFigures>;

export const runOut = z.object({
  requestId: z.string(),
  title: z.string(),
  kind: z.string(),
  tier: z.enum(figureTiers),
  gate: z.string(),
  openedAt: z.string(),
  /** On which day, or hour, of its clock: the time allowed, in its unit. */
  onDay: z.number(),
  unit: z.enum(figureUnits),
  ranOutAt: z.string(),
  recordedDays: z.number(),
  /** How the gate ended in truth; null where it had no decision. */
  recordedOutcome: z.enum(["approved", "approved-with-conditions", "refused"]).nullable(),
  recordedBy: z.enum(["person", "clock", "precedent"]).nullable(),
});
export type RunOutLine = z.output<typeof runOut>;

const side = z.object({
  leadTime: leadTimeFigure,
  constraint: constraintFigure,
  gates: z.array(z.object({ gate: z.string(), n: z.number().int(), undecided: z.number().int(), median: quantile })),
  decidedByPerson: z.number().int(),
  decidedByClock: z.number().int(),
});
export type ReplaySide = z.output<typeof side>;

export const gateReplay = z.object({
  asOf: z.string(),
  calendar: z.object({ name: z.string(), timeZone: z.string() }),
  before: side,
  after: side,
  /** What a clock would have approved; no faster review. The first 500, those first that a person refused in truth. */
  approvedByClock: z.array(runOut),
  approvedByClockCount: z.number().int(),
  refusedInTruth: z.number().int(),
  /** High risk: to the executive of the second clock, never approved by it. */
  wentToExecutive: z.array(runOut),
  wentToExecutiveCount: z.number().int(),
  /** Gates that the clock decided then and that the new time would have left open longer: nobody knows how long. */
  unknown: z.number().int(),
});
export type GateReplay = z.output<typeof gateReplay>;

const replayQuery = z.object({ ...figureFilter, sla: gateAllowances.optional(), parallel: z.stringbool().optional() });

export const readGateFigures = route({
  id: "readGateFigures",
  method: "GET",
  path: "/api/governance/gate-figures",
  summary: "How long requests wait, at which gate and for whom: lead times with open requests, the constraint and how sure, ageing, rework",
  permission: "governance:gate-figures.read",
  reach: "filters",
  query: z.object(figureFilter),
  ok: gateFigures,
});

export const replayGates = route({
  id: "replayGates",
  method: "GET",
  path: "/api/governance/gate-figures/replay",
  summary:
    "History again under other times for gates or with gates side by side, reviewers unchanged; lists what a clock would have approved",
  permission: "governance:gate-figures.read",
  reach: "filters",
  query: replayQuery,
  ok: gateReplay,
});

export const figureTables = ["clock-approvals", "open-gates", "shares"] as const;

export const exportGateFigures = route({
  id: "exportGateFigures",
  method: "GET",
  path: "/api/governance/gate-figures/export",
  summary: "As CSV: what a clock would have approved, the open gates by age, or each gate's share of the lead time",
  permission: "governance:gate-figures.read",
  reach: "filters",
  query: replayQuery.extend({ table: z.enum(figureTables) }),
  ok: "bytes",
  types: ["text/csv"],
});
