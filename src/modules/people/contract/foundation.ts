import { id, route } from "#platform/contract";
import { z } from "zod";

export const personId = id("person");

export const person = z.object({ id: personId, name: z.string(), email: z.string().nullable() });
export type Person = z.output<typeof person>;

export const newPerson = z.object({
  name: z.string().trim().min(1, "Give the person's name.").max(200),
  email: z.email("This is not a mail address.").max(320).nullish(),
});

export const listPersons = route({
  id: "listPersons",
  method: "GET",
  path: "/api/people/persons",
  summary: "Persons, by name; `search` matches name or mail address",
  permission: "people:person.read",
  reach: "filters",
  query: z.object({ search: z.string().max(200).optional() }),
  ok: z.object({ persons: z.array(person) }),
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

/** Who is signed in, and what the server would let them do. */
export const session = z.object({
  name: z.string(),
  permissions: z.array(z.string()),
});

export const readSession = route({
  id: "readSession",
  method: "GET",
  path: "/api/people/session",
  summary: "Who is signed in and what they may do",
  permission: "people:session.read",
  reach: "filters",
  ok: session,
});

export const signInOnce = route({
  id: "signInOnce",
  method: "POST",
  path: "/api/people/session",
  summary: "Exchange the one-time token of the start line for a session cookie",
  public: "it is how a session begins; the token is single-use, short-lived and rate-limited",
  body: z.object({ token: z.string().min(1).max(200) }),
  ok: session,
  status: 201,
});

export const signOut = route({
  id: "signOut",
  method: "DELETE",
  path: "/api/people/session",
  summary: "End this session",
  permission: "people:session.read",
  reach: "filters",
  ok: z.undefined(),
  status: 204,
});

export const issueSignInLink = route({
  id: "issueSignInLink",
  method: "POST",
  path: "/api/people/sign-in-links",
  summary: "Make a one-time token for another browser; the sign-in page takes it behind /sign-in#token=",
  permission: "people:sign-in-link.issue",
  ok: z.object({ token: z.string() }),
  status: 201,
});
