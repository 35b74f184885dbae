import type { Actor, Platform } from "#platform/registry";
import { grantsOf } from "../roles/grants.ts";

/** Who holds the one-time link of the start or the data folder: the administrator of this machine, who is no person on record. */
export const administrator = ({ modules }: Pick<Platform, "modules">): Actor => ({
  id: "administrator",
  name: "Administrator",
  grants: grantsOf(modules, [{ role: "administrator", unitId: null }]),
});
