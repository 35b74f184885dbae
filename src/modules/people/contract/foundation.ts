import { route } from "#platform/contract";
import { z } from "zod";

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
