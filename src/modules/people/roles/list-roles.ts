import type { Database } from "#platform/db";
import type { Call } from "#platform/registry";
import type { listRoles as route, RoleHeld } from "../contract.ts";
import { findPersons } from "../persons/person-store.ts";
import { lastingAdministrators, listHeld, type HeldRow } from "./role-grant-store.ts";
import { whyNotEnd } from "./role-grant.ts";
import { unitNames } from "./unit-reach-store.ts";

const most = 1000;

export async function listRoles({ query, platform, actor, reach, now }: Call<typeof route>): Promise<{ roles: RoleHeld[]; more: boolean }> {
  const within = reach.all ? undefined : { units: reach.units, personId: reach.self ? (actor.personId ?? null) : null };
  const rows = await listHeld(platform.db, { ...query, within }, now, most + 1);
  const mayEnd = actor.grants.get("people:role.grant")?.all === true;
  return { roles: await rolesView(platform.db, rows.slice(0, most), mayEnd, now), more: rows.length > most };
}

export async function rolesView(db: Database, rows: readonly HeldRow[], mayEnd: boolean, now: Date): Promise<RoleHeld[]> {
  const persons = await findPersons(db, [
    ...new Set(rows.flatMap((row) => [row.person_id, row.behalf_id ?? [], row.given_by ?? []].flat())),
  ]);
  const units = await unitNames(
    db,
    rows.flatMap((row) => row.unit_id ?? []),
  );
  const administrators = rows.some(({ role }) => role === "administrator") ? await lastingAdministrators(db) : [];
  const person = (id: string) => {
    const found = persons.get(id);
    if (!found) throw new Error(`Person ${id} who holds a role is not on record.`);
    return { id: found.id, name: found.name, email: found.email };
  };
  return rows.map((row): RoleHeld => {
    const isOver = row.to_at !== null && row.to_at <= now;
    const isLast = row.role === "administrator" && !isOver && administrators.every((id) => id === row.person_id);
    const why = row.id === null ? "It follows from the organisation." : isOver ? "It is over." : whyNotEnd(row, isLast);
    return {
      id: row.id,
      person: person(row.person_id),
      role: row.role,
      unit: row.unit_id === null ? null : ({ id: row.unit_id, name: units.get(row.unit_id) ?? "" } as RoleHeld["unit"]),
      by: by(row.source),
      givenBy: row.given_by === null ? null : (persons.get(row.given_by)?.name ?? row.given_by),
      onBehalfOf: row.behalf_id === null ? null : person(row.behalf_id),
      from: row.from_at?.toISOString() ?? null,
      to: row.to_at?.toISOString() ?? null,
      ends: { here: mayEnd && why === null, why },
    };
  });
}

const by = (source: string): RoleHeld["by"] =>
  source === "hand" ? "hand" : source === "standing-in" ? "standing-in" : source === "reporting-line" ? "reporting-line" : "provider";
