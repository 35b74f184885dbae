import type { Permission } from "#platform/contract";
import type { Actor, ModuleDefinition, Reach } from "#platform/registry";
import { everywhere } from "#platform/registry";

export type Scope = { readonly id: Permission; readonly summary: string };

/** What tokens may be let do at all: not what needs somebody in front of a browser, such as making tokens. */
const scopesOf = (modules: readonly ModuleDefinition[]): Scope[] =>
  modules
    .flatMap((one) => one.permissions)
    .filter((one) => one.sessionOnly !== true)
    .map(({ id, summary }) => ({ id, summary }));

/** What somebody may let a token of their own do: what they may do themselves. */
export const ownScopes = (modules: readonly ModuleDefinition[], { grants }: Actor): Scope[] =>
  scopesOf(modules).filter(({ id }) => grants.has(id));

/** What somebody may let a system do, which does it over everything: what they may do over everything themselves. */
export const serviceScopes = (modules: readonly ModuleDefinition[], { grants }: Actor): Scope[] =>
  scopesOf(modules).filter(({ id }) => grants.get(id)?.all === true);

/** Of what somebody holds at this moment, that of the token; a scope that no room declares any more is nothing. */
export function narrowed(
  modules: readonly ModuleDefinition[],
  scopes: readonly string[],
  held: ReadonlyMap<Permission, Reach> | "everything",
): ReadonlyMap<Permission, Reach> {
  const wanted = new Set(scopes);
  const grants = new Map<Permission, Reach>();
  for (const { id } of scopesOf(modules)) {
    const reach = held === "everything" ? everywhere : held.get(id);
    if (wanted.has(id) && reach) grants.set(id, reach);
  }
  return grants;
}
