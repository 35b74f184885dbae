import { person, personId } from "#modules/people/contract";
import { id, route } from "#platform/contract";
import { z } from "zod";

export const cadenceId = id("cadence");
export const reviewId = id("review");
export const decisionId = id("decision");
export const reviewActionId = id("review-action");
export const cadenceAbouts = ["month", "contract", "rubrics", "curricula", "workflows"] as const;
export const reviewStates = ["planned", "held", "missed"] as const;

const text = (what: string, most = 200) => z.string().trim().min(1, what).max(most);

/** On which day of the month that follows: the first Tuesday, the 5th, the third working day. A day off moves to the next working day. */
export const dayRule = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("weekday"),
    nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)]),
    weekday: z.int().min(1).max(7),
  }),
  z.object({ kind: z.literal("day"), day: z.int().min(1, "A day from 1 to 28.").max(28, "A day from 1 to 28.") }),
  z.object({ kind: z.literal("working-day"), nth: z.int().min(1, "At least the first.").max(15, "At most the fifteenth.") }),
]);
export type DayRule = z.output<typeof dayRule>;

export const cadenceDraft = z.object({
  title: text("Give it a title."),
  about: z.enum(cadenceAbouts),
  ownerId: personId,
  deputyId: personId,
  participantIds: z.array(personId).max(100, "At most 100 people.").default([]),
  dayRule,
  /** When it begins, in minutes of the calendar's local day. */
  startsAtMinute: z.int().min(0).max(1439).default(600),
  minutes: z.int().min(5, "At least 5 minutes.").max(480, "At most 8 hours.").default(45),
  /** Until the end of how many days after its own it may still be held. */
  graceDays: z.int().min(0).max(20, "At most 20 days.").default(3),
  /** The working calendar; null: the default one. */
  calendarId: z.string().max(100).nullable().default(null),
});
export type CadenceDraft = z.output<typeof cadenceDraft>;

const occurrence = z.object({
  id: reviewId,
  period: z.string(),
  state: z.enum(reviewStates),
  startsAt: z.string(),
  dueAt: z.string(),
  heldAt: z.string().nullable(),
});

export const cadence = z.object({
  id: cadenceId,
  title: z.string(),
  about: z.enum(cadenceAbouts),
  owner: person,
  deputy: person,
  participants: z.array(person),
  dayRule,
  startsAtMinute: z.number().int(),
  minutes: z.number().int(),
  graceDays: z.number().int(),
  calendarId: z.string().nullable(),
  timeZone: z.string(),
  isEnded: z.boolean(),
  next: occurrence.nullable(),
  /** Of the past ones, newest first, twelve at most. */
  past: z.array(occurrence),
  held: z.number().int(),
  missed: z.number().int(),
  missedInARow: z.number().int(),
  openActions: z.number().int(),
  mayChange: z.boolean(),
  /** Whether whoever asks may read its reviews. */
  mayRead: z.boolean(),
  version: z.number().int(),
});
export type Cadence = z.output<typeof cadence>;

export const packFigure = z.object({ label: z.string(), value: z.string(), note: z.string() });
export const packSection = z.object({
  id: z.string(),
  title: z.string(),
  /** One plain sentence: the finding. */
  finding: z.string(),
  figures: z.array(packFigure),
  columns: z.array(z.string()),
  rows: z.array(z.object({ cells: z.array(z.string()), href: z.string().nullable() })),
  /** Rows that did not fit. */
  more: z.number().int(),
});
export type PackSectionRead = z.output<typeof packSection>;
export const pack = z.object({
  format: z.literal("millrace/review-pack@1"),
  period: z.string(),
  from: z.string(),
  to: z.string(),
  madeAt: z.string(),
  sections: z.array(packSection),
});
export type Pack = z.output<typeof pack>;

export const reviewAction = z.object({
  id: reviewActionId,
  reviewId,
  /** In which review it was agreed. */
  period: z.string(),
  cadenceTitle: z.string(),
  text: z.string(),
  owner: person,
  dueOn: z.string(),
  state: z.enum(["open", "done", "dropped"]),
  isLate: z.boolean(),
  endedAt: z.string().nullable(),
  outcome: z.string(),
  mayAct: z.boolean(),
  version: z.number().int(),
});
export type ReviewAction = z.output<typeof reviewAction>;

export const review = z.object({
  ...occurrence.shape,
  cadence: z.object({ id: cadenceId, title: z.string(), about: z.enum(cadenceAbouts) }),
  owner: person,
  deputy: person,
  participants: z.array(person),
  from: z.string(),
  to: z.string(),
  endsAt: z.string(),
  missedAt: z.string().nullable(),
  attended: z.number().int().nullable(),
  minutes: z.string(),
  outcome: z.enum(["changed", "nothing-to-change"]).nullable(),
  outcomeText: z.string(),
  outcomeLink: z.string(),
  missedInARow: z.number().int(),
  decisions: z.array(z.object({ id: decisionId, text: z.string(), at: z.string() })),
  actions: z.array(reviewAction),
  /** Agreed before and open when this one was held, or still open; and what was ended since the one before. */
  carried: z.array(reviewAction),
  pack: pack.nullable(),
  /** SHA-256 of the pack as it was kept; null while it is made anew at each look. */
  packDigest: z.string().nullable(),
  mayHold: z.boolean(),
  version: z.number().int(),
});
export type Review = z.output<typeof review>;

export const listCadences = route({
  id: "listCadences",
  method: "GET",
  path: "/api/governance/cadences",
  summary: "Which reviews there are, when the next one is, which were held and which missed",
  permission: "governance:cadence.read",
  query: z.object({ ended: z.stringbool().optional() }),
  ok: z.object({ cadences: z.array(cadence) }),
});

export const addCadence = route({
  id: "addCadence",
  method: "POST",
  path: "/api/governance/cadences",
  summary: "Begin a monthly review or a quarterly refinement; its first occurrence is planned at once",
  permission: "governance:cadence.keep",
  body: cadenceDraft,
  ok: cadence,
  status: 201,
});

const cadenceParams = z.object({ id: cadenceId });

export const changeCadence = route({
  id: "changeCadence",
  method: "PUT",
  path: "/api/governance/cadences/:id",
  summary:
    "Change who, when and how long; the planned occurrence follows. What was held or missed stays. Refused when `version` is not the latest",
  permission: "governance:cadence.keep",
  params: cadenceParams,
  body: cadenceDraft.and(z.object({ version: z.int32() })),
  ok: cadence,
});

export const endCadence = route({
  id: "endCadence",
  method: "POST",
  path: "/api/governance/cadences/:id/end",
  summary: "End it: nothing is planned any more, what was stays on record",
  permission: "governance:cadence.keep",
  params: cadenceParams,
  ok: cadence,
});

const params = z.object({ id: reviewId });
const onReview = { on: "review", param: "id" } as const;

export const readReview = route({
  id: "readReview",
  method: "GET",
  path: "/api/governance/reviews/:id",
  summary: "One review with its pack: of a held one as it was then, of a planned one as things stand",
  permission: "governance:review.read",
  reach: onReview,
  params,
  ok: review,
});

export const listReviewActions = route({
  id: "listReviewActions",
  method: "GET",
  path: "/api/governance/review-actions",
  summary: "What was agreed in reviews, the earliest due first; one's own for whoever sees no others",
  permission: "governance:review.read",
  reach: "filters",
  query: z.object({ state: z.enum(["open", "all"]).default("open") }),
  ok: z.object({ actions: z.array(reviewAction) }),
});

export const exportReviewActions = route({
  id: "exportReviewActions",
  method: "GET",
  path: "/api/governance/review-actions/export",
  summary: "What was agreed in reviews as CSV",
  permission: "governance:review.read",
  reach: "filters",
  query: z.object({ state: z.enum(["open", "all"]).default("open") }),
  ok: "bytes",
  types: ["text/csv"],
});

export const writeReview = route({
  id: "writeReview",
  method: "PUT",
  path: "/api/governance/reviews/:id",
  summary:
    "Keep the minutes while a review is not over, or move it to another time before it is due; refused when `version` is not the latest",
  permission: "governance:review.hold",
  reach: onReview,
  params,
  body: z.object({
    minutes: z.string().max(50_000, "At most 50,000 characters."),
    startsAt: z.iso.datetime({ offset: true, message: "Write the moment as 2026-12-31T17:00:00Z." }).optional(),
    version: z.int32(),
  }),
  ok: review,
});

export const noteDecision = route({
  id: "noteDecision",
  method: "POST",
  path: "/api/governance/reviews/:id/decisions",
  summary: "Note what was decided",
  permission: "governance:review.hold",
  reach: onReview,
  params,
  body: z.object({ text: text("Say what was decided.", 2000) }),
  ok: review,
  status: 201,
});

export const removeDecision = route({
  id: "removeDecision",
  method: "DELETE",
  path: "/api/governance/reviews/:id/decisions/:decisionId",
  summary: "Take a decision out again while the review is not over",
  permission: "governance:review.hold",
  reach: onReview,
  params: z.object({ id: reviewId, decisionId }),
  ok: review,
});

export const actionDraft = z.object({
  text: text("Say what is to be done.", 2000),
  ownerId: personId,
  dueOn: z.iso.date("Write the day as 2026-12-31."),
});

export const noteAction = route({
  id: "noteAction",
  method: "POST",
  path: "/api/governance/reviews/:id/actions",
  summary: "Note who does what by when; its clock starts at once, and every later review shows it until it is done",
  permission: "governance:review.hold",
  reach: onReview,
  params,
  body: actionDraft,
  ok: review,
  status: 201,
});

export const finishReview = route({
  id: "finishReview",
  method: "POST",
  path: "/api/governance/reviews/:id/finish",
  summary: "Say that the review was held: its pack is kept as it is, the next one is planned. A refinement also says what came of it",
  permission: "governance:review.hold",
  reach: onReview,
  params,
  body: z.object({
    attended: z.int().min(1, "At least one person was there.").max(1000),
    outcome: z.enum(["changed", "nothing-to-change"]).nullable().default(null),
    outcomeText: z.string().trim().max(2000).default(""),
    outcomeLink: z
      .union([
        z.literal(""),
        z.url({ protocol: /^https?$/, error: "Write the address with https://." }).max(1000),
        z
          .string()
          .regex(/^\/[^\s]*$/)
          .max(1000),
      ])
      .default(""),
    version: z.int32(),
  }),
  ok: review,
});

const actionParams = z.object({ id: reviewActionId });
const onAction = { on: "review-action", param: "id" } as const;

export const changeReviewAction = route({
  id: "changeReviewAction",
  method: "PUT",
  path: "/api/governance/review-actions/:id",
  summary: "Give an open action another owner, day or text; refused when `version` is not the latest",
  permission: "governance:review-action.act",
  reach: onAction,
  params: actionParams,
  body: actionDraft.and(z.object({ version: z.int32() })),
  ok: reviewAction,
});

export const endReviewAction = route({
  id: "endReviewAction",
  method: "POST",
  path: "/api/governance/review-actions/:id/end",
  summary: "Say that an action is done, or dropped with a reason; `open` takes that back",
  permission: "governance:review-action.act",
  reach: onAction,
  params: actionParams,
  body: z.object({ state: z.enum(["open", "done", "dropped"]), outcome: z.string().trim().max(1000).default("") }),
  ok: reviewAction,
});
