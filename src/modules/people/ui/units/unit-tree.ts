import { unitKinds, type Unit } from "#modules/people/contract";

/** Whether a unit is `top` or stands somewhere below it. */
export function isBelow(units: readonly Unit[], id: string, top: string): boolean {
  const parents = new Map(units.map((unit) => [unit.id as string, unit.parentId as string | null]));
  const seen = new Set<string>();
  for (let at: string | null | undefined = id; at && !seen.has(at); at = parents.get(at)) {
    if (at === top) return true;
    seen.add(at);
  }
  return false;
}

/** What may stand below a unit of this kind: never a larger one. */
export const fittingKinds = (parent: Unit["kind"] | undefined): readonly Unit["kind"][] =>
  parent === undefined ? unitKinds : unitKinds.slice(unitKinds.indexOf(parent));
