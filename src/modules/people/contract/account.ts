import { id, route } from "#platform/contract";
import { z } from "zod";
import { personId } from "./person.ts";
import { session } from "./sign-in.ts";

export const invitationId = id("invitation");

const newPassword = z.string().max(1024, "A password may have 1,024 characters.");

export const invitation = z.object({ id: invitationId, createdAt: z.iso.datetime(), expiresAt: z.iso.datetime() });

/** How somebody gets in: never the secrets themselves. */
export const access = z.object({
  /** What stands against signing in, if anything does. */
  active: z.boolean(),
  email: z.string().nullable(),
  passwordChangedAt: z.iso.datetime().nullable(),
  identities: z.array(
    z.object({ providerId: id("provider"), provider: z.string(), since: z.iso.datetime(), lastUsedAt: z.iso.datetime() }),
  ),
  invitations: z.array(invitation),
  sessions: z.int(),
  tokens: z.int(),
});
export type Access = z.output<typeof access>;

export const readOwnAccess = route({
  id: "readOwnAccess",
  method: "GET",
  path: "/api/people/account",
  summary: "How one gets in oneself; null for the operator of the machine",
  permission: "people:account.own",
  reach: "filters",
  ok: z.object({ access: access.nullable() }),
});

export const changePassword = route({
  id: "changePassword",
  method: "PUT",
  path: "/api/people/account/password",
  summary: "Change one's password, or set the first; all other sessions end",
  permission: "people:account.own",
  reach: "filters",
  body: z.object({ current: z.string().max(1024).optional(), password: newPassword }),
  ok: z.object({ ended: z.int() }),
});

export const readPersonAccess = route({
  id: "readPersonAccess",
  method: "GET",
  path: "/api/people/persons/:personId/access",
  summary: "How a person gets in",
  permission: "people:account.manage",
  params: z.object({ personId }),
  ok: access,
});

export const invitePerson = route({
  id: "invitePerson",
  method: "POST",
  path: "/api/people/persons/:personId/invitations",
  summary: "Invite a person to set a password; earlier invitations of theirs end",
  permission: "people:account.manage",
  params: z.object({ personId }),
  ok: z.object({ invitation, link: z.string(), mailedTo: z.string().nullable() }),
  saysSecret: true,
  status: 201,
});

export const endInvitations = route({
  id: "endInvitations",
  method: "DELETE",
  path: "/api/people/persons/:personId/invitations",
  summary: "End the open invitations and resets of a person",
  permission: "people:account.manage",
  params: z.object({ personId }),
  ok: z.object({ ended: z.int() }),
});

export const unlinkIdentity = route({
  id: "unlinkIdentity",
  method: "DELETE",
  path: "/api/people/persons/:personId/identities/:providerId",
  summary: "Forget who a person is at a provider, so that another account there can be theirs",
  permission: "people:account.manage",
  params: z.object({ personId, providerId: id("provider") }),
  ok: z.undefined(),
  status: 204,
});

export const removePassword = route({
  id: "removePassword",
  method: "DELETE",
  path: "/api/people/persons/:personId/password",
  summary: "Take a person's password away, so that they come in through a provider or a new invitation only",
  permission: "people:account.manage",
  params: z.object({ personId }),
  ok: z.undefined(),
  status: 204,
});

const linkToken = z.string().min(1).max(200);

export const readAccountLink = route({
  id: "readAccountLink",
  method: "POST",
  path: "/api/people/account-links/read",
  summary: "Whom an invitation or a reset is for; asked by POST so that the token stands in no address",
  public: "who holds the link has no session yet",
  perMinute: 30,
  body: z.object({ token: linkToken }),
  ok: z.object({ purpose: z.enum(["invitation", "reset"]), name: z.string(), email: z.string().nullable() }),
});

export const acceptAccountLink = route({
  id: "acceptAccountLink",
  method: "POST",
  path: "/api/people/account-links/accept",
  summary: "Set a password with an invitation or a reset, which works once, and be signed in",
  public: "who holds the link has no session yet",
  perMinute: 30,
  body: z.object({ token: linkToken, password: newPassword }),
  ok: session,
  status: 201,
});

export const askReset = route({
  id: "askReset",
  method: "POST",
  path: "/api/people/password-resets",
  summary: "Ask for a mail that lets one set a new password; the answer is the same whether there is such an account",
  public: "who forgot the password has no session; asks are limited per account and per address",
  perMinute: 30,
  body: z.object({ email: z.string().trim().min(1, "Give your mail address.").max(320) }),
  ok: z.object({ asked: z.literal(true) }),
  status: 202,
});
