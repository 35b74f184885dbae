import type { Database } from "#platform/db";
import { sql } from "kysely";

/** A text that is another one as soon as anything that gate histories are made of is: counts by state and the latest instants. */
export async function readHistoryMark(db: Database): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select concat_ws(' ',
      (select concat_ws(',', count(*), count(decided_at), count(opened_at), count(closed_at), count(second_at), count(due_at),
              max(opened_at), max(decided_at), max(closed_at), max(second_at), max(due_at)) from governance.gate),
      (select concat_ws(',', count(*), count(decided_at), max(made_at), max(decided_at), sum(carried)) from governance.request),
      (select concat_ws(',', count(*), count(ended_at), max(asked_at), max(ended_at)) from governance.gate_stop),
      (select concat_ws(',', count(*), max(changed_at)) from governance.past_import)) as mark`.execute(db);
  return rows[0]?.mark ?? "";
}
