import type { Database } from "#platform/db";
import { sql, type RawBuilder } from "kysely";
import type { ChangeKind, OrganisationChange, OrganisationProblem } from "../contract.ts";

/** Everybody on record as JSON text, some thousands at a time; the text goes to a thread as it is. */
export async function currentPersons(
  db: Database,
  after: string,
  limit: number,
): Promise<{ json: string; last: string | null; count: number }> {
  const { rows } = await sql<{ json: string | null; last: string | null; n: number }>`
    with some_persons as (
      select id, external_id, email, name, given_name, family_name, joined_on, left_at is not null as gone, version
        from people.person where id > ${after} and anonymised_at is null order by id limit ${limit}),
    span as (select min(id) as first, max(id) as last from some_persons),
    given as (
      select l.person_id, json_object_agg(l.dimension, l.value) as labels from people.label l, span
       where l.to_at is null and l.person_id >= span.first and l.person_id <= span.last group by l.person_id)
    select json_agg(json_build_array(p.id, p.external_id, p.email, p.name, p.given_name, p.family_name, p.joined_on, p.gone, p.version,
             a.unit_id, a.manager_id, a.level, a.title, a.calendar_id, given.labels))::text as json,
           max(p.id) as last, count(*) as n
      from some_persons p left join people.assignment a on a.person_id = p.id and a.to_at is null
      left join given on given.person_id = p.id`.execute(db);
  const row = rows[0];
  return { json: row?.json ?? "[]", last: row?.last ?? null, count: row?.n ?? 0 };
}

export async function currentUnits(db: Database): Promise<string> {
  const { rows } = await sql<{ json: string | null }>`
    select json_agg(json_build_object('id', u.id, 'code', u.code, 'name', s.name, 'kind', s.kind, 'parentId', s.parent_id,
             'since', s.from_at::text))::text as json
      from people.unit_state s join people.unit u on u.id = s.unit_id where s.to_at is null`.execute(db);
  return rows[0]?.json ?? "[]";
}

/** Writes a batch of differences as the thread gave it: JSON text of rows. */
export async function insertChanges(db: Database, importId: string, json: string): Promise<void> {
  await sql`insert into people.organisation_change (import_id, seq, kind, line, subject_id, name, number, fields, before, after, seen)
    select ${importId}, x.* from json_to_recordset(${json}::json)
      as x(seq int, kind text, line int, "subjectId" text, name text, number text, fields jsonb, before jsonb, after jsonb, seen text)`.execute(
    db,
  );
}

export async function insertProblems(db: Database, importId: string, json: string): Promise<void> {
  await sql`insert into people.organisation_problem (import_id, seq, line, "column", value, code, reason)
    select ${importId}, x.* from json_to_recordset(${json}::json)
      as x(seq int, line int, "column" text, value text, code text, reason text)`.execute(db);
}

export type ChangeFilter = { readonly kind?: ChangeKind | undefined; readonly search?: string | undefined };

function filtered(importId: string, { kind, search }: ChangeFilter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`import_id = ${importId}`];
  if (kind !== undefined) all.push(sql`kind = ${kind}`);
  const pattern = `%${(search ?? "").trim().replace(/[\\%_]/g, "\\$&")}%`;
  if (pattern !== "%%") all.push(sql`(name ilike ${pattern} or number ilike ${pattern})`);
  return sql.join(all, sql` and `);
}

export async function listChanges(
  db: Database,
  importId: string,
  filter: ChangeFilter,
  after: number,
  limit: number,
): Promise<(OrganisationChange & { seq: number })[]> {
  const { rows } = await sql<OrganisationChange & { seq: number }>`
    select seq, kind, line, case when before is null and kind in ('join', 'unit-new') then null else subject_id end as id, name, number, fields
      from people.organisation_change where ${filtered(importId, filter)} and seq > ${after} order by seq limit ${limit}`.execute(db);
  return rows;
}

export async function countChanges(db: Database, importId: string, filter: ChangeFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from people.organisation_change where ${filtered(importId, filter)}`.execute(db);
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

/** After the writing of many: what asks about them next must not plan as if there were none. */
export async function noteSizes(db: Database): Promise<void> {
  await sql`analyze people.organisation_change`.execute(db);
}
