import type { Database } from "#platform/db";
import { sql } from "kysely";
import type { Tables } from "../schema.ts";
import type { DeclaredUseTable, VerdictTable } from "./tables.ts";

const table = (db: Database) => db.withTables<Tables>();

export async function insertDeclaredUse(tx: Database, row: DeclaredUseTable): Promise<void> {
  await table(tx).insertInto("governance.declared_use").values(row).execute();
}

export async function setTakenIn(tx: Database, useCaseId: string, now: Date): Promise<void> {
  await table(tx).updateTable("governance.declared_use").set({ taken_in_at: now }).where("use_case_id", "=", useCaseId).execute();
}

/** What somebody declared stays, without them. */
export async function forgetDeclarer(tx: Database, personId: string): Promise<number> {
  const done = await table(tx)
    .updateTable("governance.declared_use")
    .set({ person_id: null, is_named: false })
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

export async function insertVerdict(tx: Database, row: VerdictTable): Promise<void> {
  await table(tx).insertInto("governance.temporary_verdict").values(row).execute();
}

/** The latest verdict of each of these use cases. */
export async function latestVerdicts(db: Database, useCaseIds: readonly string[]): Promise<ReadonlyMap<string, VerdictTable>> {
  if (useCaseIds.length === 0) return new Map();
  const { rows } = await sql<VerdictTable>`
    select distinct on (use_case_id) * from governance.temporary_verdict where use_case_id in (${sql.join([...useCaseIds])})
     order by use_case_id, at desc, id desc`.execute(db);
  return new Map(rows.map((row) => [row.use_case_id, row]));
}

export const verdictsBy = (db: Database, personId: string): Promise<VerdictTable[]> =>
  table(db).selectFrom("governance.temporary_verdict").selectAll().where("by_id", "=", personId).orderBy("at").execute();

export type DeclaredGroup = { readonly activity: string; readonly tool: string; readonly people: number; readonly ofTool: number };

/** How many people declared the same activity with the same tool, and any with that tool, whatever their letters' case. */
export async function declaredGroups(db: Database): Promise<DeclaredGroup[]> {
  const { rows } = await sql<DeclaredGroup>`
    with said as (
      select lower(trim(activity)) as activity_key, lower(trim(tool)) as tool_key, activity, tool, person_id, declared_at
        from governance.declared_use where person_id is not null
    ), tools as (
      select tool_key, count(distinct person_id) as people from said group by tool_key
    )
    select (array_agg(said.activity order by said.declared_at))[1] as activity, (array_agg(said.tool order by said.declared_at))[1] as tool,
           count(distinct said.person_id) as people, tools.people as "ofTool"
      from said join tools using (tool_key)
     group by said.activity_key, said.tool_key, tools.people
     order by count(distinct said.person_id) desc, said.tool_key, said.activity_key`.execute(db);
  return rows;
}
