import type { ModuleDefinition } from "#platform/registry";
import { permissions } from "./permissions.ts";
import { events } from "./persons/events.ts";
import { handoverDeadline, handoverSweep } from "./persons/handover.ts";
import { personSubject } from "./persons/person-subject.ts";
import { findRecipients } from "./persons/recipient-store.ts";
import { delegationSubject } from "./delegations/delegate.ts";
import { roleEvents } from "./roles/role-events.ts";
import { endpoints } from "./routes.ts";
import { actorOf } from "./sign-in/actor-of.ts";
import { unitSubject } from "./units/unit-subject.ts";

export { findPersons } from "./persons/person-store.ts";
export { refuseLastAdministrator } from "./roles/grant-role.ts";
export { chainsOfUnits, unitNames, unitsWithin } from "./roles/unit-reach-store.ts";
export { actorOf } from "./sign-in/actor-of.ts";
export { authenticateWith } from "./sign-in/authenticate-with.ts";
export { issueSignInToken, signInUrl } from "./sign-in/issue-sign-in-token.ts";
export { membersOf, membershipAt, unitsAbove, unitsBelow, type Membership } from "./units/membership-store.ts";
export { newToken } from "./sign-in/token.ts";

export const people: ModuleDefinition = {
  name: "people",
  endpoints,
  permissions,
  jobs: [],
  subjects: [personSubject, unitSubject, delegationSubject],
  events: [...events, ...roleEvents],
  deadlines: [handoverDeadline],
  sweeps: [handoverSweep],
  recipients: findRecipients,
  actorOf,
};
