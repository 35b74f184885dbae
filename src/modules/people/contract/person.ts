import { id, route } from "#platform/contract";
import { z } from "zod";
import { unitId, unitKind } from "./unit.ts";

export const personId = id("person");

export const person = z.object({ id: personId, name: z.string(), email: z.string().nullable() });
export type Person = z.output<typeof person>;

export const levels = ["individual", "manager", "executive"] as const;
export const level = z.enum(levels);

const time = z.string();
const dimension = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,49}$/u, "A dimension is a short word such as persona, wave or tier.");
const labelValue = z.string().trim().min(1, "Give the label a value.").max(200);
const name = z.string().trim().min(1, "Give the person's name.").max(200);
const partOfName = z.string().trim().max(200).nullish();
const email = z.email("This is not a mail address.").max(320).nullish();
const number = z.string().trim().min(1).max(100).nullish();
const day = z.iso.date("Write the day as 2026-03-31.").nullish();

/** Where somebody works, for whom, as what; left out: stays as it is, null: none. */
export const place = z.object({
  unitId: unitId.nullish(),
  managerId: personId.nullish(),
  level: level.optional(),
  title: z.string().trim().max(200).nullish(),
  calendarId: z.string().trim().max(100).nullish(),
});
export type Place = z.output<typeof place>;

const fields = z.object({
  givenName: partOfName,
  familyName: partOfName,
  /** The number of the personnel system. */
  number,
  /** A language as BCP 47 writes it: "de", "pt-BR". */
  language: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "Write the language as de or pt-BR.")
    .max(35)
    .nullish(),
  /** An IANA zone: "Europe/Vienna". */
  timeZone: z.string().trim().max(64).nullish(),
  joinedOn: day,
});

export const newPerson = z.object({
  name,
  email,
  ...fields.shape,
  ...place.shape,
  labels: z.record(dimension, labelValue).optional(),
});
export type NewPerson = z.output<typeof newPerson>;

const named = z.object({ id: z.string(), name: z.string() });

/** A line of the directory. */
export const listedPerson = z.object({
  ...person.shape,
  number: z.string().nullable(),
  title: z.string().nullable(),
  level: level.nullable(),
  unit: named.nullable(),
  manager: named.nullable(),
  leftAt: time.nullable(),
});
export type ListedPerson = z.output<typeof listedPerson>;

export const personStates = ["here", "left", "all"] as const;
const list = z.preprocess(
  (given) => (given === undefined ? undefined : Array.isArray(given) ? given : [given]),
  z.array(z.string().max(300)).max(20).optional(),
);

export const personFilter = z.object({
  /** The beginnings of words of the name, the mail address or the number. */
  search: z.string().max(200).optional(),
  /** In this unit and all below; "none": in no unit. */
  unit: z.union([unitId, z.literal("none")]).optional(),
  /** Only in the unit itself. */
  directly: z.stringbool().optional(),
  level: level.optional(),
  /** Who reports to this person. */
  manager: personId.optional(),
  /** "dimension=value", or "dimension=" for nobody labelled so; several must all hold. */
  label: list,
  state: z.enum(personStates).optional(),
});
export type PersonFilter = z.output<typeof personFilter>;

export const listPersons = route({
  id: "listPersons",
  method: "GET",
  path: "/api/people/persons",
  summary: "Persons by name, a page at a time; `search` finds beginnings of words of the name, the mail address or the number",
  permission: "people:person.read",
  reach: "filters",
  query: personFilter.extend({
    /** `next` of the page before. */
    after: z.string().max(1000).optional(),
    limit: z.coerce.number().int().min(1).max(500).optional(),
  }),
  ok: z.object({
    persons: z.array(listedPerson),
    next: z.string().nullable(),
    /** How many there are in all; counted no further than 10,000 when `totalIsExact` is false. */
    total: z.number().int(),
    totalIsExact: z.boolean(),
  }),
});

export const exportPersons = route({
  id: "exportPersons",
  method: "GET",
  path: "/api/people/persons/export",
  summary: "The persons of a filter as CSV; who exported what is recorded",
  permission: "people:person.export",
  reach: "filters",
  query: personFilter,
  ok: "bytes",
  types: ["text/csv"],
});

export const addPerson = route({
  id: "addPerson",
  method: "POST",
  path: "/api/people/persons",
  summary: "Record a person, so that work can have an owner and a deputy",
  permission: "people:person.add",
  body: newPerson,
  ok: person,
  status: 201,
});

const unitStep = z.object({ id: unitId, name: z.string(), kind: unitKind });

export const assignment = z.object({
  unit: named.nullable(),
  manager: named.nullable(),
  level,
  title: z.string().nullable(),
  calendarId: z.string().nullable(),
  from: time,
  to: time.nullable(),
  importId: z.string().nullable(),
});
export type Assignment = z.output<typeof assignment>;

export const label = z.object({
  dimension: z.string(),
  value: z.string(),
  from: time,
  to: time.nullable(),
  importId: z.string().nullable(),
});
export type Label = z.output<typeof label>;

export const personDetail = z.object({
  ...person.shape,
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  userName: z.string().nullable(),
  number: z.string().nullable(),
  language: z.string().nullable(),
  timeZone: z.string().nullable(),
  joinedOn: z.string().nullable(),
  createdAt: time,
  leftAt: time.nullable(),
  deactivatedAt: time.nullable(),
  /** Send it back with a change: refused when somebody else changed the person since. */
  version: z.number().int(),
  /** Where they work now; null after they left, or when nobody said yet. */
  current: assignment.nullable(),
  /** The unit with all above, topmost first. */
  unitPath: z.array(unitStep),
  /** How many report to them now. */
  reports: z.number().int(),
  /** The labels of now. */
  labels: z.array(label),
  /** Newest first, the current ones among them. */
  history: z.object({ assignments: z.array(assignment), labels: z.array(label) }),
  roles: z.array(z.object({ role: z.string(), unit: named.nullable(), source: z.string(), from: time, to: time.nullable() })),
});
export type PersonDetail = z.output<typeof personDetail>;

const params = z.object({ id: personId });
const onPerson = { on: "person", param: "id" } as const;

export const readPerson = route({
  id: "readPerson",
  method: "GET",
  path: "/api/people/persons/:id",
  summary: "One person: where they work and for whom, their labels and roles, and how it was before",
  permission: "people:person.read",
  reach: onPerson,
  params,
  ok: personDetail,
});

export const changePerson = route({
  id: "changePerson",
  method: "PATCH",
  path: "/api/people/persons/:id",
  summary: "Change a person's name, mail address, number, language, time zone or first day; what is left out stays",
  permission: "people:person.change",
  reach: onPerson,
  params,
  body: z.object({ name: name.optional(), email, ...fields.shape, version: z.number().int().optional() }),
  ok: personDetail,
});

export const movePerson = route({
  id: "movePerson",
  method: "POST",
  path: "/api/people/persons/:id/move",
  summary: "Move a person: unit, manager, level, title, working calendar; what is left out stays, and how it was is kept",
  permission: "people:person.change",
  reach: onPerson,
  params,
  body: place,
  ok: personDetail,
});

const labelParams = z.object({ id: personId, dimension });

export const labelPerson = route({
  id: "labelPerson",
  method: "PUT",
  path: "/api/people/persons/:id/labels/:dimension",
  summary: "Label a person from now on: one value in each dimension, such as persona, wave or tier",
  permission: "people:person.label",
  reach: onPerson,
  params: labelParams,
  body: z.object({ value: labelValue }),
  ok: personDetail,
});

export const unlabelPerson = route({
  id: "unlabelPerson",
  method: "DELETE",
  path: "/api/people/persons/:id/labels/:dimension",
  summary: "Take a label off a person; that they had it is kept",
  permission: "people:person.label",
  reach: onPerson,
  params: labelParams,
  ok: personDetail,
});

export const listLabels = route({
  id: "listLabels",
  method: "GET",
  path: "/api/people/labels",
  summary: "The dimensions and values that persons are labelled with now, and how many have each",
  permission: "people:person.read",
  reach: "filters",
  ok: z.object({
    dimensions: z.array(z.object({ dimension: z.string(), values: z.array(z.object({ value: z.string(), persons: z.number().int() })) })),
  }),
});

/** What ends when somebody leaves, and who takes each duty over. */
export const leaving = z.object({
  duties: z.array(
    z.object({
      subject: z.object({ kind: z.string(), id: z.string() }),
      as: z.enum(["owner", "deputy"]),
      title: z.string(),
      href: z.string().nullable(),
    }),
  ),
  /** Who is asked to hand the duties over; nobody: the administrators. */
  askedOf: z.array(person),
  /** Until when, once they have left. */
  days: z.number().int(),
  reports: z.number().int(),
  roles: z.number().int(),
  delegations: z.number().int(),
});
export type Leaving = z.output<typeof leaving>;

export const previewLeaving = route({
  id: "previewLeaving",
  method: "GET",
  path: "/api/people/persons/:id/leaving",
  summary: "What would end and what would be handed over if this person left now",
  permission: "people:person.leave",
  reach: onPerson,
  params,
  ok: leaving,
});

export const leave = route({
  id: "leave",
  method: "POST",
  path: "/api/people/persons/:id/leave",
  summary: "A person leaves now: access ends at once, duties are opened with a deadline, the history stays",
  permission: "people:person.leave",
  reach: onPerson,
  params,
  ok: personDetail,
});

export const returnPerson = route({
  id: "returnPerson",
  method: "POST",
  path: "/api/people/persons/:id/return",
  summary: "A person who left is here again, in the place given or the one they left; duties not handed over yet are theirs again",
  permission: "people:person.leave",
  reach: onPerson,
  params,
  body: place,
  ok: personDetail,
});
