import type { Database } from "#platform/db";
import { newId } from "#platform/ids";
import { sql } from "kysely";
import { insertGrant } from "../roles/role-grant-store.ts";
import type { Tables } from "../schema.ts";

export type GivenRole = { readonly role: string; readonly unitId: string | null };
const sameRole = (a: GivenRole, b: GivenRole): boolean => a.role === b.role && a.unitId === b.unitId;

/**
 * Makes what a provider granted a person what it grants now: what is new begins, what is gone ends, what stays is not
 * touched. Grants of other sources never are.
 */
export async function followProvider(
  tx: Database,
  personId: string,
  source: `provider:${string}`,
  wanted: readonly GivenRole[],
  now: Date,
): Promise<{ readonly begun: readonly GivenRole[]; readonly ended: readonly GivenRole[] }> {
  const held = await tx
    .withTables<Tables>()
    .selectFrom("people.role_grant")
    .select(["id", "role", "unit_id as unitId"])
    .where("person_id", "=", personId)
    .where("source", "=", source)
    .where("to_at", "is", null)
    .forUpdate()
    .execute();
  const ended = held.filter((one) => !wanted.some((other) => sameRole(one, other)));
  const begun = wanted.filter(
    (one, place) => !held.some((other) => sameRole(one, other)) && wanted.findIndex((other) => sameRole(one, other)) === place,
  );
  for (const { id } of ended)
    await sql`update people.role_grant set to_at = greatest(${now}::timestamptz, from_at) where id = ${id}`.execute(tx);
  for (const { role, unitId } of begun)
    await insertGrant(tx, {
      id: newId("grant", now),
      person_id: personId,
      role,
      unit_id: unitId,
      source,
      granted_by: source,
      from_at: now,
      to_at: null,
    });
  return { begun, ended: ended.map(({ role, unitId }) => ({ role, unitId })) };
}

/** Ends all that a provider granted anybody; how many grants. */
export async function endGrantsOf(tx: Database, source: `provider:${string}`, now: Date): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update people.role_grant set to_at = greatest(${now}::timestamptz, from_at)
     where source = ${source} and to_at is null returning id`.execute(tx);
  return rows.length;
}
