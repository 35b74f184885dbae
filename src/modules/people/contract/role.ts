import { z } from "zod";

/**
 * What people are here for. "employee" is everybody on record; "manager" follows from whom somebody manages; "owner" and
 * "deputy" are no roles but come with the workflow. The others are granted, some over a unit and all below it.
 */
export const roles = [
  "administrator",
  "enablement-lead",
  "functional-lead",
  "reviewer",
  "builder",
  "manager",
  "employee",
  "executive",
  "auditor",
  "data-protection",
  "works-council",
] as const;

export const role = z.enum(roles);
export type Role = z.output<typeof role>;

/** Who holds a permission, how far: over all, over the units of the role and all below, over what is their own. */
export type Held = Readonly<Partial<Record<Role, "all" | "unit" | "self">>>;

/** Roles that always belong to one unit and all below it. */
export const unitRoles: readonly Role[] = ["functional-lead", "manager"];
