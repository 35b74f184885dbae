import type { Database } from "#platform/db";
import { sql, type RawBuilder } from "kysely";
import { betweenFields, betweenRows, nothing } from "./packed.ts";
import type { ChangeKind, OrganisationChange, OrganisationProblem } from "../contract.ts";

/** Some thousands of those on record, as packed texts that go to a thread as they are. */
export type PersonsPage = {
  readonly persons: string;
  readonly places: string;
  readonly labels: string;
  readonly last: string | null;
  readonly count: number;
};

/** Columns as one field each; free text loses the three signs that part and stand for nothing, which no name has. */
const packedRow = (plain: readonly string[], free: readonly string[]): RawBuilder<unknown> => {
  const signs = sql.lit(nothing + betweenRows + betweenFields);
  const fields = [
    ...plain.map((column) => sql`coalesce(${sql.ref(column)}::text, ${sql.lit(nothing)})`),
    ...free.map((column) => sql`coalesce(translate(${sql.ref(column)}, ${signs}, ''), ${sql.lit(nothing)})`),
  ];
  return sql`coalesce(string_agg(concat_ws(${sql.lit(betweenFields)}, ${sql.join(fields)}), ${sql.lit(betweenRows)}), '')`;
};

export async function currentPersons(db: Database, after: string, limit: number): Promise<PersonsPage> {
  const { rows } = await sql<{ persons: string; last: string | null; n: number }>`
    select ${packedRow(["id", "version", "gone", "joined_on"], ["external_id", "email", "name", "given_name", "family_name"])} as persons,
           max(id) as last, count(*) as n
      from (select *, left_at is not null as gone from people.person where id > ${after} and anonymised_at is null order by id limit ${limit}) p`.execute(
    db,
  );
  const { persons = "", last = null, n = 0 } = rows[0] ?? {};
  const within = sql`to_at is null and person_id > ${after} and person_id <= ${last ?? after}`;
  const places = await sql<{ text: string }>`
    select ${packedRow(["person_id", "unit_id", "manager_id", "level", "calendar_id"], ["title"])} as text from people.assignment where ${within}`.execute(
    db,
  );
  const labels = await sql<{ text: string }>`
    select ${packedRow(["person_id"], ["dimension", "value"])} as text from people.label where ${within}`.execute(db);
  return { persons, places: places.rows[0]?.text ?? "", labels: labels.rows[0]?.text ?? "", last, count: n };
}

export async function currentUnits(db: Database): Promise<string> {
  const { rows } = await sql<{ json: string | null }>`
    select json_agg(json_build_object('id', u.id, 'code', u.code, 'name', s.name, 'kind', s.kind, 'parentId', s.parent_id,
             'since', s.from_at::text))::text as json
      from people.unit_state s join people.unit u on u.id = s.unit_id where s.to_at is null`.execute(db);
  return rows[0]?.json ?? "[]";
}

const columns = sql`import_id, seq, kind, line, subject_id, name, number, fields, before, after, seen`;
const linesOfPart = sql`json_to_recordset(p.lines::json)
  as x(seq int, kind text, line int, "subjectId" text, name text, number text, fields jsonb, before jsonb, after jsonb, seen text)`;

/** Keeps a batch of differences as the thread gave it: JSON text of rows whose numbers follow each other. */
export async function insertPart(db: Database, importId: string, lines: { json: string; first: number; last: number }): Promise<void> {
  await sql`insert into people.organisation_part (import_id, first_seq, last_seq, lines)
    values (${importId}, ${lines.first}, ${lines.last}, ${lines.json})`.execute(db);
}

/** Spreads the kept batches of an import, or of all, into lines of their own, each at once; again and again does no harm. */
export async function spreadParts(db: Database, importId: string | null = null, signal?: AbortSignal): Promise<void> {
  let spread = false;
  const wanted = importId === null ? sql`true` : sql`import_id = ${importId}`;
  for (;;) {
    signal?.throwIfAborted();
    const { rows } = await sql<{ id: string; first: number }>`
      select import_id as id, first_seq as first from people.organisation_part where ${wanted} order by import_id, first_seq limit 1`.execute(
      db,
    );
    const [next] = rows;
    if (!next) break;
    spread = true;
    // Who comes second waits for the first, finds nothing to delete and goes on.
    await sql`
      with p as (delete from people.organisation_part where import_id = ${next.id} and first_seq = ${next.first} returning import_id, lines)
      insert into people.organisation_change (${columns}) select p.import_id, x.* from p, ${linesOfPart}`.execute(db);
  }
  // What asks about them next must not plan as if there were none.
  if (spread) await sql`analyze people.organisation_change`.execute(db);
}

export async function insertProblems(db: Database, importId: string, json: string): Promise<void> {
  await sql`insert into people.organisation_problem (import_id, seq, line, "column", value, code, reason)
    select ${importId}, x.* from json_to_recordset(${json}::json)
      as x(seq int, line int, "column" text, value text, code text, reason text)`.execute(db);
}

export type ChangeFilter = { readonly kind?: ChangeKind | undefined; readonly search?: string | undefined };

function filtered({ kind, search }: ChangeFilter): RawBuilder<unknown> | undefined {
  const all: RawBuilder<unknown>[] = [];
  if (kind !== undefined) all.push(sql`kind = ${kind}`);
  const pattern = `%${(search ?? "").trim().replace(/[\\%_]/g, "\\$&")}%`;
  if (pattern !== "%%") all.push(sql`(name ilike ${pattern} or number ilike ${pattern})`);
  return all.length === 0 ? undefined : sql.join(all, sql` and `);
}

/** The lines of an import, spread or not, behind one and up to another. */
const lines = (importId: string, after = 0, last = 2_147_483_647): RawBuilder<unknown> => sql`(
  select ${columns} from people.organisation_change where import_id = ${importId} and seq > ${after} and seq <= ${last}
  union all
  select p.import_id, x.* from people.organisation_part p, ${linesOfPart}
   where p.import_id = ${importId} and p.last_seq > ${after} and p.first_seq <= ${last} and x.seq > ${after} and x.seq <= ${last}) as lines`;

export async function listChanges(
  db: Database,
  importId: string,
  filter: ChangeFilter,
  after: number,
  limit: number,
): Promise<(OrganisationChange & { seq: number })[]> {
  const wanted = filtered(filter);
  // Without a filter the numbers follow each other: nothing behind the page is read.
  const from = lines(importId, after, wanted === undefined ? after + limit : undefined);
  const { rows } = await sql<OrganisationChange & { seq: number }>`
    select seq, kind, line, case when before is null and kind in ('join', 'unit-new') then null else subject_id end as id, name, number, fields
      from ${from} where ${wanted ?? sql`true`} order by seq limit ${limit}`.execute(db);
  return rows;
}

export async function countChanges(db: Database, importId: string, filter: ChangeFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ${lines(importId)} where ${filtered(filter) ?? sql`true`}`.execute(db);
  return rows[0]?.n ?? 0;
}

export async function listProblems(
  db: Database,
  importId: string,
  after: number,
  limit: number,
): Promise<(OrganisationProblem & { seq: number })[]> {
  const { rows } = await sql<OrganisationProblem & { seq: number }>`
    select seq, line, "column", value, code, reason from people.organisation_problem
     where import_id = ${importId} and seq > ${after} order by seq limit ${limit}`.execute(db);
  return rows;
}

export async function countProblems(db: Database, importId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from people.organisation_problem where import_id = ${importId}`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** For people and units, once a list is applied: the embedded database never does it by itself. Not before: planned for what is half there, the rest takes twice as long. */
export async function noteSizesOfPeople(db: Database): Promise<void> {
  for (const table of ["person", "assignment", "label", "unit", "unit_state"])
    await sql`analyze ${sql.table(`people.${table}`)}`.execute(db);
}
