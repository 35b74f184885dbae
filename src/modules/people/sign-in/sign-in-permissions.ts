import type { PermissionDefinition } from "#platform/registry";
import type { Held } from "../contract.ts";

/** How people and systems get in. None of it can be let to an API token: it needs somebody in front of a browser. */
export const signInPermissions = [
  {
    id: "people:account.own",
    summary: "Look after one's own password, sessions and API tokens",
    held: { administrator: "all", employee: "self" },
    sessionOnly: true,
  },
  {
    id: "people:account.manage",
    summary: "Invite persons to sign in, end their sessions, unlink them from providers",
    held: { administrator: "all" },
    sessionOnly: true,
  },
  { id: "people:provider.manage", summary: "Set up the providers people sign in with", held: { administrator: "all" }, sessionOnly: true },
  {
    id: "people:token.oversee",
    summary: "See and revoke everybody's API tokens, and make those of systems",
    held: { administrator: "all" },
    sessionOnly: true,
  },
] as const satisfies readonly (PermissionDefinition & { readonly held: Held })[];
