import { endpoint, type Endpoint } from "#platform/registry";
import * as contract from "./contract.ts";
import { addPerson } from "./persons/add-person.ts";
import { searchPersons } from "./persons/person-store.ts";
import { issueSignInToken } from "./sign-in/issue-sign-in-token.ts";
import { signInOnce } from "./sign-in/sign-in-once.ts";
import { signOut } from "./sign-in/sign-out.ts";

export const endpoints: readonly Endpoint[] = [
  endpoint(contract.listPersons, async ({ platform, query }) => {
    const blank = { number: null, title: null, level: null, unit: null, manager: null, leftAt: null };
    const persons = (await searchPersons(platform.db, query.search)).map((one) => ({ ...one, ...blank }));
    return { persons, next: null, total: persons.length, totalIsExact: true };
  }),
  endpoint(contract.addPerson, addPerson),
  endpoint(contract.readSession, async ({ actor }) => ({ name: actor.name, permissions: [...actor.grants.keys()] })),
  endpoint(contract.signInOnce, signInOnce),
  endpoint(contract.signOut, signOut),
  endpoint(contract.issueSignInLink, async ({ platform }) => ({ token: await issueSignInToken(platform) })),
];
