import { endpoint, type Endpoint } from "#platform/registry";
import * as contract from "./contract.ts";
import { personEndpoints } from "./persons/endpoints.ts";
import { roleEndpoints } from "./roles/endpoints.ts";
import { issueSignInToken } from "./sign-in/issue-sign-in-token.ts";
import { signInOnce } from "./sign-in/sign-in-once.ts";
import { signOut } from "./sign-in/sign-out.ts";
import { unitEndpoints } from "./units/endpoints.ts";

export const endpoints: readonly Endpoint[] = [
  ...personEndpoints,
  ...unitEndpoints,
  ...roleEndpoints,
  endpoint(contract.readSession, async ({ actor }) => ({ name: actor.name, permissions: [...actor.grants.keys()] })),
  endpoint(contract.signInOnce, signInOnce),
  endpoint(contract.signOut, signOut),
  endpoint(contract.issueSignInLink, async ({ platform }) => ({ token: await issueSignInToken(platform) })),
];
