import type { Database } from "#platform/db";
import { sql, type RawBuilder } from "kysely";
import type { PersonFilter } from "../contract.ts";
import type { Level } from "../schema.ts";
import { findWords } from "./find-words.ts";

/** Whom a question may be answered about: everybody, or who works in these units and one person. */
export type Within = { readonly all: true } | { readonly all: false; readonly units: readonly string[]; readonly person: string | null };

export type Selection = Omit<PersonFilter, "unit" | "directly"> & {
  /** These units and no others; null: no matter which, empty: in none. */
  readonly units: readonly string[] | null;
};

export type FoundPerson = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly number: string | null;
  readonly left_at: Date | null;
  readonly title: string | null;
  readonly level: Level | null;
  readonly unit_id: string | null;
  readonly unit_name: string | null;
  readonly manager_id: string | null;
  readonly manager_name: string | null;
  readonly key: string;
};
export type Place = { readonly key: string; readonly id: string };

const mostCounted = 10_000;

const isOneOf = (column: RawBuilder<unknown>, values: readonly string[]): RawBuilder<boolean> =>
  values.length === 0 ? sql<boolean>`false` : sql<boolean>`${column} = any(array[${sql.join([...values])}]::text[])`;

function conditions(selection: Selection, within: Within): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`p.anonymised_at is null`];
  const { state = "here", level, manager, units, label, search } = selection;
  if (state === "here") all.push(sql`p.left_at is null`);
  if (state === "left") all.push(sql`p.left_at is not null`);
  if (units !== null) all.push(units.length === 0 ? sql`a.unit_id is null` : isOneOf(sql`a.unit_id`, units));
  if (level !== undefined) all.push(sql`a.level = ${level}`);
  if (manager !== undefined) all.push(sql`a.manager_id = ${manager}`);
  for (const one of label ?? []) {
    const [, dimension = "", value = ""] = /^([^=]*)=?(.*)$/su.exec(one) ?? [];
    const has = sql`select from people.label l where l.person_id = p.id and l.to_at is null and l.dimension = ${dimension}`;
    all.push(value === "" ? sql`not exists (${has})` : sql`exists (${has} and l.value = ${value})`);
  }
  const words = findWords(search);
  if (words !== undefined) all.push(sql`p.found_by @@ ${words}::tsquery`);
  if (!within.all) all.push(sql`(${isOneOf(sql`a.unit_id`, within.units)} or p.id = ${within.person}::text)`);
  return sql.join(all, sql` and `);
}

/** Where people work is looked up only when it is asked about: the database cannot see that the join leaves nobody out. */
const placed = ({ units, level, manager }: Selection, within: Within): RawBuilder<unknown> =>
  units === null && level === undefined && manager === undefined && within.all
    ? sql`people.person p`
    : sql`people.person p left join people.assignment a on a.person_id = p.id and a.to_at is null`;

/** How many a selection holds, counted no further than 10,000. */
export async function countPersons(db: Database, selection: Selection, within: Within): Promise<{ total: number; exact: boolean }> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (select from ${placed(selection, within)} where ${conditions(selection, within)} limit ${mostCounted + 1}) as counted`.execute(
    db,
  );
  const total = rows[0]?.total ?? 0;
  return { total: Math.min(total, mostCounted), exact: total <= mostCounted };
}

/**
 * Persons by name, behind a place. `few`: the selection is small enough to be sorted, which must be said, since the database
 * cannot tell how many words begin with something and would walk through everybody by name.
 */
export async function searchPersons(
  db: Database,
  { selection, within, after, limit, few }: { selection: Selection; within: Within; after: Place | null; limit: number; few: boolean },
): Promise<FoundPerson[]> {
  const behind = after === null ? sql`true` : sql`(people.folded(p.name), p.id) > (${after.key}, ${after.id})`;
  const found = sql`select p.id, people.folded(p.name) as key from ${placed(selection, within)} where ${conditions(selection, within)} and ${behind}`;
  const page = few
    ? sql`found as materialized (${found}), page as (select id, key from found order by key, id limit ${limit})`
    : sql`page as materialized (${found} order by people.folded(p.name), p.id limit ${limit})`;
  const { rows } = await sql<FoundPerson>`
    with ${page}
    select p.id, p.name, p.email, p.external_id as number, p.left_at, a.title, a.level, a.unit_id, u.name as unit_name,
           a.manager_id, m.name as manager_name, page.key
      from page join people.person p on p.id = page.id
      left join people.assignment a on a.person_id = p.id and a.to_at is null
      left join people.unit_state u on u.unit_id = a.unit_id and u.to_at is null
      left join people.person m on m.id = a.manager_id
     order by page.key, page.id`.execute(db);
  return rows;
}

/** Dimensions and values in use, with how many persons have each. */
export async function countLabels(
  db: Database,
  within: Within,
): Promise<readonly { readonly dimension: string; readonly value: string; readonly persons: number }[]> {
  const who = within.all
    ? sql`true`
    : sql`(l.person_id = ${within.person}::text or exists (select from people.assignment a
            where a.person_id = l.person_id and a.to_at is null and ${isOneOf(sql`a.unit_id`, within.units)}))`;
  const { rows } = await sql<{ dimension: string; value: string; persons: number }>`
    select l.dimension, l.value, count(*) as persons from people.label l where l.to_at is null and ${who}
     group by l.dimension, l.value order by l.dimension, count(*) desc, l.value limit 2000`.execute(db);
  return rows;
}
