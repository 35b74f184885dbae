import { listUnits, type Unit } from "#modules/people/contract";
import { call } from "#platform/contract";
import { lazyPage, type Command, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

const mostFound = 5;
const keptMs = 30_000;
let kept: { readonly at: number; readonly units: Promise<readonly Unit[]> } | null = null;

/** All units once for as long as somebody types, rather than for each letter. */
function allUnits(): Promise<readonly Unit[]> {
  const now = performance.now();
  if (kept && now - kept.at < keptMs) return kept.units;
  const units = call(listUnits, {}).then((answer) => answer.units);
  const asked = { at: now, units };
  kept = asked;
  units.catch(() => {
    if (kept === asked) kept = null;
  });
  return units;
}

async function findUnits(text: string): Promise<Command[]> {
  const units = await allUnits();
  const wanted = text.toLowerCase();
  const nameOf = new Map(units.map(({ id, name }) => [id as string, name]));
  return units
    .filter(({ name, code }) => name.toLowerCase().includes(wanted) || code?.toLowerCase() === wanted)
    .toSorted((a, b) => Number(b.name.toLowerCase().startsWith(wanted)) - Number(a.name.toLowerCase().startsWith(wanted)))
    .slice(0, mostFound)
    .map(({ id, name, parentId }) => ({
      id,
      title: name,
      note: parentId === null ? undefined : nameOf.get(parentId),
      href: `/people/units/${id}`,
      icon: "units",
      data: true,
    }));
}

export const unitPages: readonly PageDefinition[] = [
  {
    path: "/people/units",
    component: lazyPage(() => import("./units-page.tsx"), "UnitsPage"),
    title: () => messages.tree.documentTitle,
    nav: { label: () => messages.nav, icon: "units", order: 21, permission: "people:unit.read", within: "/people", keys: "g u" },
    search: { id: "units", label: () => messages.nav, permission: "people:unit.read", find: findUnits },
  },
  {
    path: "/people/units/$id",
    component: lazyPage(() => import("./unit-page.tsx"), "UnitPage"),
    title: () => messages.page.documentTitle,
  },
];
