import type { Database } from "#platform/db";
import { sql } from "kysely";

export type Pilot = { readonly id: string; readonly title: string; readonly since: Date };

/** Pilots by how long their owner owes a decision, the longest first. */
export async function pilots(db: Database): Promise<Pilot[]> {
  const { rows } = await sql<Pilot>`
    select id, title, coalesce(clock_from, state_since) as since from governance.use_case where state = 'pilot' order by since, id`.execute(
    db,
  );
  return rows;
}

export type Register = { readonly idea: number; readonly pilot: number; readonly production: number; readonly retired: number };

export async function countRegister(db: Database): Promise<Register> {
  const { rows } = await sql<Register>`
    select count(*) filter (where state = 'idea') as idea, count(*) filter (where state = 'pilot') as pilot,
           count(*) filter (where state = 'production') as production, count(*) filter (where state = 'retired') as retired
      from governance.use_case`.execute(db);
  return rows[0] ?? { idea: 0, pilot: 0, production: 0, retired: 0 };
}
