import type { ModuleDefinition } from "#platform/registry";
import { permissions } from "./permissions.ts";
import { endpoints } from "./routes.ts";

export { findPersons } from "./persons/person-store.ts";
export { chainsOfUnits, unitNames, unitsWithin } from "./roles/unit-reach-store.ts";
export { actorOf } from "./sign-in/actor-of.ts";
export { authenticateWith } from "./sign-in/authenticate-with.ts";
export { issueSignInToken, signInUrl } from "./sign-in/issue-sign-in-token.ts";
export { newToken } from "./sign-in/token.ts";

export const people: ModuleDefinition = { name: "people", endpoints, permissions, jobs: [] };
