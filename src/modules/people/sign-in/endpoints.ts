import { endpoint, type Endpoint } from "#platform/registry";
import * as contract from "../contract.ts";
import { listEnabled } from "../providers/provider-store.ts";
import { becomePerson } from "./become-person.ts";
import { issueSignInToken } from "./issue-sign-in-token.ts";
import { endOtherSessions, endOwnSession, endPersonSessions, listOwnSessions, listPersonSessions } from "./sessions.ts";
import { signInOnce } from "./sign-in-once.ts";
import { sessionOf } from "./signed-in.ts";
import { signOut } from "./sign-out.ts";

export const signInEndpoints: readonly Endpoint[] = [
  endpoint(contract.readSession, ({ platform, actor, now }) => sessionOf(platform.db, actor, now)),
  endpoint(contract.readSignInWays, async ({ platform }) => ({
    providers: await listEnabled(platform.db),
    resetByMail: platform.config.smtpUrl !== undefined,
  })),
  endpoint(contract.signInOnce, signInOnce),
  endpoint(contract.becomePerson, becomePerson),
  endpoint(contract.signOut, signOut),
  endpoint(contract.issueSignInLink, async ({ platform }) => ({ token: await issueSignInToken(platform) })),
  endpoint(contract.listOwnSessions, listOwnSessions),
  endpoint(contract.endOwnSession, endOwnSession),
  endpoint(contract.endOtherSessions, endOtherSessions),
  endpoint(contract.listPersonSessions, listPersonSessions),
  endpoint(contract.endPersonSessions, endPersonSessions),
];
