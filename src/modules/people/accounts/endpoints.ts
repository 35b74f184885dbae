import { endpoint, type Endpoint } from "#platform/registry";
import * as contract from "../contract.ts";
import { unlinkIdentity } from "../providers/unlink-identity.ts";
import { acceptAccountLink, readAccountLink } from "./accept-account-link.ts";
import { askReset } from "./ask-reset.ts";
import { changePassword } from "./change-password.ts";
import { endInvitations, invitePerson } from "./invite-person.ts";
import { readAccess } from "./read-access.ts";
import { removePassword } from "./remove-password.ts";
import { signInWithPassword } from "./sign-in-with-password.ts";

export const accountEndpoints: readonly Endpoint[] = [
  endpoint(contract.signInWithPassword, signInWithPassword),
  endpoint(contract.readOwnAccess, async ({ actor, now, platform }) => ({
    access: actor.personId === undefined ? null : await readAccess(platform.db, actor.personId, now),
  })),
  endpoint(contract.changePassword, changePassword),
  endpoint(contract.readPersonAccess, ({ params, now, platform }) => readAccess(platform.db, params.personId, now)),
  endpoint(contract.invitePerson, invitePerson),
  endpoint(contract.endInvitations, endInvitations),
  endpoint(contract.unlinkIdentity, unlinkIdentity),
  endpoint(contract.removePassword, removePassword),
  endpoint(contract.readAccountLink, readAccountLink),
  endpoint(contract.acceptAccountLink, acceptAccountLink),
  endpoint(contract.askReset, askReset),
];
