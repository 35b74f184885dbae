import type { ModuleDefinition } from "#platform/registry";
import { forgetSweep, recoverOrganisationImports } from "./organisation-imports/discard-organisation.ts";
import { organisationImportJobs } from "./organisation-imports/endpoints.ts";
import { namedUploads } from "./organisation-imports/import-store.ts";
import { organisationImportSubject } from "./organisation-imports/import-subject.ts";
import { permissions } from "./permissions.ts";
import { events } from "./persons/events.ts";
import { handoverDeadline, handoverSweep } from "./persons/handover.ts";
import { handoverAction } from "./persons/handover-action.ts";
import { personSubject } from "./persons/person-subject.ts";
import { findRecipients } from "./persons/recipient-store.ts";
import { delegationSubject } from "./delegations/delegate.ts";
import { roleEvents } from "./roles/role-events.ts";
import { accessPersonal } from "./personal/access-personal.ts";
import { erasureDeadline, erasureSubject } from "./personal/erasures.ts";
import { peoplePersonal } from "./personal/people-personal.ts";
import { providersOutside } from "./sources/outside.ts";
import { peopleSources } from "./sources/sources.ts";
import { removal } from "./sources/veto-source.ts";
import { endpoints } from "./routes.ts";
import { actorOf } from "./sign-in/actor-of.ts";
import { populationAt } from "./units/population-store.ts";
import { unitSubject } from "./units/unit-subject.ts";

export { standInsFor, standsInFor, type StandIn } from "./delegations/stand-in-store.ts";
export { holdersOf, holdersOver } from "./roles/role-grant-store.ts";
export { currentLabels, findCurrent } from "./persons/assignment-store.ts";
export { findHere, findPersons } from "./persons/person-store.ts";
export { refuseIfVetoed } from "./sources/refuse-if-vetoed.ts";
export { refuseLastAdministrator } from "./roles/grant-role.ts";
export { chainsOfUnits, unitNames, unitsWithin } from "./roles/unit-reach-store.ts";
export { actorOf } from "./sign-in/actor-of.ts";
export { authenticateWith } from "./sign-in/authenticate-with.ts";
export { issueSignInToken, signInUrl } from "./sign-in/issue-sign-in-token.ts";
export { membersOf, membershipAt, unitsAbove, unitsBelow, type Membership } from "./units/membership-store.ts";

export const people: ModuleDefinition = {
  name: "people",
  endpoints,
  permissions,
  jobs: [removal, ...organisationImportJobs],
  subjects: [personSubject, unitSubject, organisationImportSubject, delegationSubject, erasureSubject],
  personal: [...peoplePersonal, ...accessPersonal],
  sources: peopleSources,
  outside: providersOutside,
  events: [...events, ...roleEvents],
  deadlines: [handoverDeadline, erasureDeadline],
  actions: [handoverAction],
  sweeps: [handoverSweep, forgetSweep],
  population: populationAt,
  recipients: findRecipients,
  actorOf,
  uploads: namedUploads,
  recover: recoverOrganisationImports,
};
