import type { Permission } from "#platform/contract";
import type { ModuleDefinition } from "#platform/registry";
import { roles } from "../contract.ts";
import { roleNames } from "../roles/role-grant.ts";

export type SeenBy = { readonly role: string; readonly how: "all" | "unit" };

/** The roles that see something with one of these permissions, as they are held in this installation. */
export function rolesThatSee(modules: readonly ModuleDefinition[], permissions: readonly Permission[]): SeenBy[] {
  const held = modules.flatMap((one) => one.permissions).filter(({ id }) => permissions.includes(id));
  return roles.flatMap((role): SeenBy[] => {
    const cells = held.map((one) => one.held[role]);
    if (cells.includes("all")) return [{ role, how: "all" }];
    return cells.includes("unit") ? [{ role, how: "unit" }] : [];
  });
}

/** "Besides you: administrators; of your unit: managers." */
export function sentenceOf(seen: readonly SeenBy[]): string {
  const named = (how: SeenBy["how"]) => seen.filter((one) => one.how === how).map(({ role }) => roleNames[role as keyof typeof roleNames]);
  const parts = [named("all").join(", "), named("unit").length > 0 ? `for your unit ${named("unit").join(", ")}` : ""].filter(
    (one) => one !== "",
  );
  return parts.length === 0 ? "Nobody but you." : `Besides you: ${parts.join("; ")}.`;
}
