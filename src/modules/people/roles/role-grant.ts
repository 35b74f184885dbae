import { Refusal } from "#platform/errors";
import type { Role } from "../contract.ts";

/** Roles that need a unit, that may have one, and that are bound to the person: nobody stands in for them. */
export const needsUnit: readonly Role[] = ["functional-lead"];
const mayHaveUnit: readonly Role[] = [...needsUnit, "enablement-lead", "reviewer", "builder", "executive"];
export const boundRoles: readonly Role[] = ["administrator", "auditor", "data-protection", "works-council", "employee"];
/** Who watches over those who administer must not be one of them. */
const watching: readonly Role[] = ["data-protection", "works-council"];

export const roleNames: Readonly<Record<Role, string>> = {
  administrator: "administrator",
  "enablement-lead": "enablement lead",
  "functional-lead": "functional lead",
  reviewer: "reviewer",
  builder: "builder",
  manager: "manager",
  employee: "employee",
  executive: "executive",
  auditor: "auditor",
  "data-protection": "data protection",
  "works-council": "works council",
};

type Grant = { readonly role: Role; readonly unitId: string | null; readonly until: Date | null };
type Held = { readonly role: Role; readonly unitId: string | null };
type Person = { readonly id: string; readonly name: string; readonly isHere: boolean };

const refuse = (kind: "invalid" | "conflict" | "forbidden", code: `people/${string}`, path: string, message: string): Refusal =>
  new Refusal(kind, code, message, { errors: [{ path, message }] });

/** Whether a role may be given to somebody who holds others already; `by` is the person who gives it, if one does. */
export function refuseGrant(
  { role, unitId, until }: Grant,
  person: Person | undefined,
  held: readonly Held[],
  by: string | undefined,
  now: Date,
): asserts person is Person {
  if (!person) throw refuse("invalid", "people/person-missing", "personId", "This is not a person on record.");
  if (!person.isHere)
    throw refuse("invalid", "people/person-gone", "personId", `${person.name} has left or is deactivated and cannot hold a role.`);
  if (unitId === null && needsUnit.includes(role))
    throw refuse("invalid", "people/role-needs-unit", "unitId", `A ${roleNames[role]} looks after one unit: choose it.`);
  if (unitId !== null && !mayHaveUnit.includes(role))
    throw refuse("invalid", "people/role-without-unit", "unitId", `The role ${roleNames[role]} is held over everything, not over a unit.`);
  if (until !== null && until <= now) throw refuse("invalid", "people/role-ends-before", "until", "The end must lie in the future.");
  if (watching.includes(role) && by === person.id)
    throw refuse(
      "forbidden",
      "people/role-separated",
      "role",
      `Nobody gives themselves the role ${roleNames[role]}: it watches over those who administer, so another administrator gives it to somebody who is not one.`,
    );
  const roles = held.map((one) => one.role);
  const other = role === "administrator" ? roles.find((one) => watching.includes(one)) : roles.find((one) => one === "administrator");
  if (other && (role === "administrator" || watching.includes(role)))
    throw refuse(
      "conflict",
      "people/role-separated",
      "role",
      `${person.name} is ${roleNames[other]}. Whoever administers cannot also hold ${watching.map((one) => roleNames[one]).join(" or ")}: end that role first.`,
    );
  if (held.some((one) => one.role === role && one.unitId === unitId))
    throw refuse("conflict", "people/role-held", "role", `${person.name} holds this role already.`);
}

/** Why a role cannot be ended by hand; null if it can. */
export function whyNotEnd(grant: { readonly role: Role; readonly source: string }, isLastAdministrator: boolean): string | null {
  if (grant.source !== "hand") return "An identity provider gave this role and takes it away: change the group there.";
  if (isLastAdministrator) return "This is the last administrator: give somebody else the role first.";
  return null;
}
