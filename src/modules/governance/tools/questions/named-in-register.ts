import type { Database } from "#platform/db";
import { sql } from "kysely";

export type Naming = { readonly kind: "use-case" | "agent"; readonly id: string; readonly title: string };

/** What is not retired and names a tool by its name or its code, in whatever case. */
export async function namedInRegister(db: Database, names: readonly string[]): Promise<Naming[]> {
  const wanted = names.map((name) => name.toLowerCase());
  const saysOne = (tools: string) =>
    sql`exists (select 1 from jsonb_array_elements_text(${sql.ref(tools)}) as named(tool) where lower(tool) = any(${wanted}::text[]))`;
  const { rows } = await sql<Naming>`
    select 'use-case' as kind, id, title from governance.use_case where state <> 'retired' and ${saysOne("tools")}
    union all
    select 'agent' as kind, id, name as title from governance.agent where state <> 'retired' and ${saysOne("tools")}
    order by kind desc, title, id`.execute(db);
  return rows;
}
