import { Refusal } from "#platform/errors";
import type { Id } from "#platform/ids";
import type { Actor, Call, Platform, Reach } from "#platform/registry";
import type { ListedPerson, listLabels as labelsRoute, listPersons as route, PersonFilter } from "../contract.ts";
import { unitsWithin } from "../roles/unit-reach-store.ts";
import {
  countLabels,
  countPersons,
  searchPersons,
  type FoundPerson,
  type Place,
  type Selection,
  type Within,
} from "./person-search-store.ts";

/** Whom a permission of this reach may be answered about. */
export async function withinReach({ db }: Pick<Platform, "db">, reach: Reach, actor: Actor): Promise<Within> {
  if (reach.all) return { all: true };
  return { all: false, units: await unitsWithin(db, reach.units), person: reach.self ? (actor.personId ?? null) : null };
}

export async function selectionOf({ db }: Pick<Platform, "db">, { unit, directly, ...filter }: PersonFilter): Promise<Selection> {
  if (unit === undefined) return { ...filter, units: null };
  if (unit === "none") return { ...filter, units: [] };
  const units = directly ? [unit] : await unitsWithin(db, [unit]);
  return { ...filter, units: units.length > 0 ? units : [unit] };
}

export async function listPersons({ platform, query, reach, actor }: Call<typeof route>): Promise<{
  persons: ListedPerson[];
  next: string | null;
  total: number;
  totalIsExact: boolean;
}> {
  const { after, limit = 50, ...filter } = query;
  const within = await withinReach(platform, reach, actor);
  const selection = await selectionOf(platform, filter);
  const { total, exact } = await countPersons(platform.db, selection, within);
  const found = await searchPersons(platform.db, {
    selection,
    within,
    after: after === undefined ? null : placeOf(after),
    limit: limit + 1,
    few: exact,
  });
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    persons: found.slice(0, limit).map(listed),
    next: last ? Buffer.from(JSON.stringify([last.key, last.id])).toString("base64url") : null,
    total,
    totalIsExact: exact,
  };
}

export const listed = (row: FoundPerson): ListedPerson => ({
  id: row.id as Id<"person">,
  name: row.name,
  email: row.email,
  number: row.number,
  title: row.title,
  level: row.level,
  unit: row.unit_id === null ? null : { id: row.unit_id, name: row.unit_name ?? row.unit_id },
  manager: row.manager_id === null ? null : { id: row.manager_id, name: row.manager_name ?? row.manager_id },
  leftAt: row.left_at?.toISOString() ?? null,
});

function placeOf(after: string): Place {
  const message = "This is not a `next` that a page of persons gave.";
  const refused = new Refusal("invalid", "people/page-unknown", message, { errors: [{ path: "after", message }] });
  try {
    const given: unknown = JSON.parse(Buffer.from(after, "base64url").toString("utf8"));
    if (!Array.isArray(given) || given.length !== 2) throw refused;
    const [key, id] = given as unknown[];
    if (typeof key !== "string" || typeof id !== "string" || `${key}${id}`.includes("\0") || !`${key}${id}`.isWellFormed()) throw refused;
    return { key, id };
  } catch (error) {
    if (error instanceof SyntaxError) throw refused;
    throw error;
  }
}

export async function listLabels({ platform, reach, actor }: Call<typeof labelsRoute>): Promise<{
  dimensions: { dimension: string; values: { value: string; persons: number }[] }[];
}> {
  const counted = await countLabels(platform.db, await withinReach(platform, reach, actor));
  const dimensions = Map.groupBy(counted, (one) => one.dimension);
  return {
    dimensions: [...dimensions].map(([dimension, values]) => ({
      dimension,
      values: values.map(({ value, persons }) => ({ value, persons })),
    })),
  };
}
