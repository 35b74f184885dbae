import type { Permission } from "#platform/contract";
import type { ModuleDefinition, Reach } from "#platform/registry";
import type { HeldRole } from "./role-store.ts";

const nothing: Reach = { all: false, units: [], self: false };

/** What somebody with these roles may do and how far. A role over a unit reaches no further than that unit, whatever it holds. */
export function grantsOf(modules: readonly ModuleDefinition[], roles: readonly HeldRole[]): ReadonlyMap<Permission, Reach> {
  const grants = new Map<Permission, Reach>();
  for (const { id, held } of modules.flatMap((one) => one.permissions)) {
    let reach = nothing;
    for (const { role, unitId } of roles) {
      const how = held[role];
      if (how === "self") reach = { ...reach, self: true };
      else if (how !== undefined && unitId !== null) reach = { ...reach, units: [...reach.units, unitId] };
      else if (how === "all") reach = { ...reach, all: true };
    }
    if (reach !== nothing) grants.set(id, reach);
  }
  return grants;
}
