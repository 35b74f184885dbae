import { id, route } from "#platform/contract";
import { z } from "zod";
import { personId } from "./person.ts";
import { role } from "./role.ts";

export const sessionId = id("session");

/** Who is signed in, and what the server would let them do. The operator of the machine is no person on record. */
export const session = z.object({
  name: z.string(),
  personId: personId.nullable(),
  permissions: z.array(z.string()),
  /** The roles held now, own and of those somebody stands in for; "employee", which everybody holds, is left out. */
  roles: z.array(z.object({ role, unit: z.object({ id: z.string(), name: z.string() }).nullable(), onBehalfOf: z.string().nullable() })),
});
export type SignedIn = z.output<typeof session>;

export const readSession = route({
  id: "readSession",
  method: "GET",
  path: "/api/people/session",
  summary: "Who is signed in and what they may do",
  permission: "people:session.read",
  reach: "filters",
  ok: session,
});

export const readSignInWays = route({
  id: "readSignInWays",
  method: "GET",
  path: "/api/people/sign-in",
  summary: "How one can sign in here: providers, and whether a forgotten password can be reset by mail",
  public: "the sign-in page shows it before anyone is signed in; it names the providers and nothing else",
  ok: z.object({ providers: z.array(z.object({ key: z.string(), name: z.string() })), resetByMail: z.boolean() }),
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

export const signInWithPassword = route({
  id: "signInWithPassword",
  method: "POST",
  path: "/api/people/session/password",
  summary: "Sign in with mail address and password",
  public: "it is how a session begins; attempts are limited per account and per address",
  perMinute: 60,
  body: z.object({
    email: z.string().trim().min(1, "Give your mail address.").max(320),
    password: z.string().min(1, "Give your password.").max(1024),
  }),
  ok: session,
  status: 201,
});

export const beginProviderSignIn = route({
  id: "beginProviderSignIn",
  method: "POST",
  path: "/api/people/session/provider-flows",
  summary: "Begin to sign in with a provider: where the browser goes next",
  public: "it is how a session begins; it is tied to the browser by a cookie and over in ten minutes",
  perMinute: 120,
  body: z.object({ provider: z.string().min(1).max(60), next: z.string().max(2000).optional() }),
  ok: z.object({ url: z.string() }),
  status: 201,
});

export const finishProviderSignIn = route({
  id: "finishProviderSignIn",
  method: "POST",
  path: "/api/people/session/provider",
  summary: "Sign in with what a provider sent the browser back with",
  public: "it is how a session begins; it works once, for the browser that began it",
  perMinute: 120,
  body: z.object({ provider: z.string().min(1).max(60), answer: z.string().max(8000) }),
  ok: session.extend({ next: z.string().nullable() }),
  status: 201,
});

export const becomePerson = route({
  id: "becomePerson",
  method: "POST",
  path: "/api/people/session/person",
  summary: "The operator of the machine says who they are and goes on as that person, with the role administrator",
  permission: "people:sign-in-link.issue",
  body: z.object({
    name: z.string().trim().min(1, "Give your name.").max(200),
    email: z.email("This is not a mail address.").max(320),
    password: z.string().max(1024),
  }),
  ok: session,
  status: 201,
});

export const signOut = route({
  id: "signOut",
  method: "DELETE",
  path: "/api/people/session",
  summary: "End this session; `next` is where to sign out at the provider too, where it offers that",
  permission: "people:session.read",
  reach: "filters",
  ok: z.object({ next: z.string().nullable() }),
});

export const issueSignInLink = route({
  id: "issueSignInLink",
  method: "POST",
  path: "/api/people/sign-in-links",
  summary: "Make a one-time token for another browser; the sign-in page takes it behind /sign-in#token=",
  permission: "people:sign-in-link.issue",
  ok: z.object({ token: z.string() }),
  saysSecret: true,
  status: 201,
});

export const openSession = z.object({
  id: sessionId,
  current: z.boolean(),
  method: z.enum(["link", "password", "provider", "invitation", "reset"]),
  browser: z.string().nullable(),
  address: z.string().nullable(),
  startedAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type OpenSession = z.output<typeof openSession>;
const sessions = z.object({ sessions: z.array(openSession) });
const ended = z.object({ ended: z.int() });

export const listOwnSessions = route({
  id: "listOwnSessions",
  method: "GET",
  path: "/api/people/sessions",
  summary: "Where one is signed in",
  permission: "people:account.own",
  reach: "filters",
  ok: sessions,
});

export const endOwnSession = route({
  id: "endOwnSession",
  method: "DELETE",
  path: "/api/people/sessions/:sessionId",
  summary: "End one of one's sessions",
  permission: "people:account.own",
  reach: "filters",
  params: z.object({ sessionId }),
  ok: z.undefined(),
  status: 204,
});

export const endOtherSessions = route({
  id: "endOtherSessions",
  method: "DELETE",
  path: "/api/people/sessions",
  summary: "End all of one's sessions but this one",
  permission: "people:account.own",
  reach: "filters",
  ok: ended,
});

export const listPersonSessions = route({
  id: "listPersonSessions",
  method: "GET",
  path: "/api/people/persons/:personId/sessions",
  summary: "Where a person is signed in",
  permission: "people:account.manage",
  params: z.object({ personId }),
  ok: sessions,
});

export const endPersonSessions = route({
  id: "endPersonSessions",
  method: "DELETE",
  path: "/api/people/persons/:personId/sessions",
  summary: "End all sessions of a person",
  permission: "people:account.manage",
  params: z.object({ personId }),
  ok: ended,
});
