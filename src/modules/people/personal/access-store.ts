/** What ways of signing in, directories and imports hold about a person: read to show it, removed when it is erased. */
import type { Database } from "#platform/db";
import { sql } from "kysely";
import { spreadParts } from "../organisation-imports/difference-store.ts";

export type AccessRow = { readonly since: Date; readonly what: string; readonly detail: string | null };

export async function listAccess(db: Database, personId: string): Promise<AccessRow[]> {
  const { rows } = await sql<AccessRow>`
    select created_at as since, 'password' as what, null as detail from people.account where person_id = ${personId}
    union all
    select i.created_at, 'identity', p.name from people.identity i join people.provider p on p.id = i.provider_id where i.person_id = ${personId}
    union all
    select created_at, 'session', concat_ws(', ', browser, address) from people.session where person_id = ${personId}
    union all
    select created_at, 'token', name from people.api_token where person_id = ${personId} and revoked_at is null
    order by 1`.execute(db);
  return rows;
}

export async function listDirectory(db: Database, personId: string): Promise<AccessRow[]> {
  await spreadParts(db);
  const { rows } = await sql<AccessRow>`
    select created_at as since, 'directory' as what, attributes::text as detail from people.scim_user where person_id = ${personId}
    union all
    select m.added_at, 'group', g.display_name from people.scim_group_member m join people.scim_group g on g.id = m.group_id
     where m.person_id = ${personId}
    union all
    select i.created_at, 'import', i.file_name from people.organisation_change c join people.organisation_import i on i.id = c.import_id
     where c.subject_id = ${personId} and c.name <> ''
    order by 1`.execute(db);
  return rows;
}

export async function removeAccess(tx: Database, personId: string): Promise<void> {
  for (const table of ["session", "account", "account_link", "identity"])
    await sql`delete from ${sql.table(`people.${table}`)} where person_id = ${personId}`.execute(tx);
  await sql`update people.api_token set name = '', revoked_at = coalesce(revoked_at, now()) where person_id = ${personId}`.execute(tx);
}

export async function removeFromDirectory(tx: Database, personId: string): Promise<void> {
  await spreadParts(tx);
  await sql`delete from people.scim_group_member where person_id = ${personId}`.execute(tx);
  await sql`delete from people.scim_user where person_id = ${personId}`.execute(tx);
  await sql`update people.organisation_change set name = '', number = null, fields = '[]', before = null, after = null
    where subject_id = ${personId}`.execute(tx);
  // Where they are named as the manager of others, and in lines that could not be used.
  await sql`update people.organisation_change c
       set fields = (select coalesce(jsonb_agg(case when f ->> 'field' = 'manager' then f || '{"from": null, "to": null}' else f end), '[]')
                       from jsonb_array_elements(c.fields) f)
     where c.before -> 'place' ->> 'managerId' = ${personId} or c.after -> 'place' ->> 'managerId' = ${personId}`.execute(tx);
  await sql`update people.organisation_problem o set value = null, reason = 'This named somebody who was erased.' from people.person p
     where p.id = ${personId} and (o.value = p.external_id or lower(o.value) = lower(p.email) or strpos(o.reason, p.name) > 0)`.execute(tx);
}
