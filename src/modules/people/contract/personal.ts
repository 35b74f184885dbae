import { id, route } from "#platform/contract";
import { z } from "zod";
import { person, personId } from "./person.ts";

const time = z.string();

/** Who else may see something, from the permissions as they are held now. */
const seen = z.object({ role: z.string(), how: z.enum(["all", "unit"]) });

export const aboutPerson = z.object({
  person,
  asOf: time,
  sections: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** In one sentence, and the roles one by one. */
      seenBy: z.string(),
      seenByRoles: z.array(seen),
      keptFor: z.string(),
      since: time.nullable(),
      items: z.array(z.object({ since: time.nullable(), text: z.string() })),
    }),
  ),
  /** Who looked all of this up or took it out, newest first. */
  looks: z.array(z.object({ at: time, by: z.string(), what: z.enum(["looked", "exported"]) })),
});
export type AboutPerson = z.output<typeof aboutPerson>;

const params = z.object({ id: personId });

export const readAboutMe = route({
  id: "readAboutMe",
  method: "GET",
  path: "/api/people/me",
  summary: "What is known about whoever asks, who can see it, since when and for how long",
  permission: "people:personal.read",
  reach: "filters",
  ok: aboutPerson,
});

export const exportAboutMe = route({
  id: "exportAboutMe",
  method: "GET",
  path: "/api/people/me/export",
  summary: "The same as JSON, with everything that is on record about whoever asks; that it was taken is recorded",
  permission: "people:personal.read",
  reach: "filters",
  ok: "bytes",
  types: ["application/json"],
});

export const readAboutPerson = route({
  id: "readAboutPerson",
  method: "GET",
  path: "/api/people/persons/:id/personal",
  summary: "What is known about somebody, to answer what they asked for; the look is recorded and they see it",
  permission: "people:personal.review",
  params,
  ok: aboutPerson,
});

export const exportAboutPerson = route({
  id: "exportAboutPerson",
  method: "GET",
  path: "/api/people/persons/:id/personal/export",
  summary: "The same as JSON; that it was taken is recorded and they see it",
  permission: "people:personal.review",
  params,
  ok: "bytes",
  types: ["application/json"],
});

export const erasureId = id("erasure");
export const erasureStates = ["asked", "confirmed", "done", "refused", "withdrawn"] as const;
export const erasureDays = 30;

export const erasure = z.object({
  id: erasureId,
  person,
  state: z.enum(erasureStates),
  reason: z.string().nullable(),
  askedBy: z.string(),
  askedAt: time,
  confirmedBy: z.string().nullable(),
  confirmedAt: time.nullable(),
  closedBy: z.string().nullable(),
  closedAt: time.nullable(),
  closingReason: z.string().nullable(),
  /** What stays and why, once it is done. */
  stays: z.array(z.string()),
  /** What whoever asks may do next. */
  may: z.array(z.enum(["confirm", "carry-out", "refuse", "withdraw"])),
  /** Why nothing goes on, in a sentence. */
  waitsFor: z.string().nullable(),
});
export type Erasure = z.output<typeof erasure>;

const reason = z.string().trim().max(1000).nullish();
const said = z.string().trim().min(1, "Say why.").max(1000);

export const listErasures = route({
  id: "listErasures",
  method: "GET",
  path: "/api/people/erasures",
  summary: "Requests to erase what is known about somebody, the open ones first",
  permission: "people:erasure.read",
  reach: "filters",
  ok: z.object({ erasures: z.array(erasure) }),
});

export const askErasure = route({
  id: "askErasure",
  method: "POST",
  path: "/api/people/me/erasure",
  summary: "Ask that what is known about oneself be erased; data protection has to answer in time",
  permission: "people:erasure.ask",
  reach: "filters",
  body: z.object({ reason }),
  ok: erasure,
  status: 201,
});

export const proposeErasure = route({
  id: "proposeErasure",
  method: "POST",
  path: "/api/people/persons/:id/erasure",
  summary: "Open the erasure of what is known about somebody, for instance when its time is over",
  permission: "people:erasure.decide",
  params,
  body: z.object({ reason: said }),
  ok: erasure,
  status: 201,
});

const erasureParams = z.object({ id: erasureId });

export const withdrawErasure = route({
  id: "withdrawErasure",
  method: "POST",
  path: "/api/people/erasures/:id/withdraw",
  summary: "Take back one's own request while it is not carried out",
  permission: "people:erasure.ask",
  reach: { on: "erasure", param: "id" },
  params: erasureParams,
  ok: erasure,
});

export const confirmErasure = route({
  id: "confirmErasure",
  method: "POST",
  path: "/api/people/erasures/:id/confirm",
  summary: "The first of two different people agrees to an erasure",
  permission: "people:erasure.decide",
  params: erasureParams,
  ok: erasure,
});

export const carryOutErasure = route({
  id: "carryOutErasure",
  method: "POST",
  path: "/api/people/erasures/:id/carry-out",
  summary: "The second of two different people carries an erasure out, at once and for good",
  permission: "people:erasure.decide",
  params: erasureParams,
  ok: erasure,
});

export const refuseErasure = route({
  id: "refuseErasure",
  method: "POST",
  path: "/api/people/erasures/:id/refuse",
  summary: "Refuse an erasure and say why; the person is told",
  permission: "people:erasure.decide",
  params: erasureParams,
  body: z.object({ reason: said }),
  ok: erasure,
});
