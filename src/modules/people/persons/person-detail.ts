import type { Database } from "#platform/db";
import type { Id } from "#platform/ids";
import type { Call } from "#platform/registry";
import type { Assignment, Label, PersonDetail, readPerson as route } from "../contract.ts";
import { listGrants } from "../roles/grant-history-store.ts";
import type { LabelRow } from "../schema.ts";
import { chainAbove } from "../units/unit-store.ts";
import { countReports, listAssignments, listPersonLabels } from "./assignment-store.ts";
import { missingPerson } from "./person.ts";
import { findPerson, personOf } from "./person-store.ts";

export const readPerson = ({ platform, params }: Call<typeof route>): Promise<PersonDetail> => personDetail(platform.db, params.id);

const named = (id: string | null, name: string | null): { id: string; name: string } | null =>
  id === null ? null : { id, name: name ?? id };

const labelOf = (row: LabelRow): Label => ({
  dimension: row.dimension,
  value: row.value,
  from: row.from_at.toISOString(),
  to: row.to_at?.toISOString() ?? null,
  importId: row.import_id,
});

export async function personDetail(db: Database, id: string): Promise<PersonDetail> {
  const row = await findPerson(db, id);
  if (!row) throw missingPerson();
  const rows = await listAssignments(db, id);
  const assignments: Assignment[] = rows.map((one) => ({
    unit: named(one.unit_id, one.unit_name),
    manager: named(one.manager_id, one.manager_name),
    level: one.level,
    title: one.title,
    calendarId: one.calendar_id,
    from: one.from_at.toISOString(),
    to: one.to_at?.toISOString() ?? null,
    importId: one.import_id,
  }));
  const current = assignments.find((one) => one.to === null) ?? null;
  const labels = (await listPersonLabels(db, id)).map(labelOf);
  const chain = current?.unit ? await chainAbove(db, current.unit.id) : [];
  return {
    ...personOf(row),
    givenName: row.given_name,
    familyName: row.family_name,
    userName: row.user_name,
    number: row.external_id,
    language: row.language,
    timeZone: row.time_zone,
    joinedOn: row.joined_on,
    createdAt: row.created_at.toISOString(),
    leftAt: row.left_at?.toISOString() ?? null,
    deactivatedAt: row.deactivated_at?.toISOString() ?? null,
    version: row.version,
    current,
    unitPath: chain.map((unit) => ({ id: unit.id as Id<"unit">, name: unit.name, kind: unit.kind })).toReversed(),
    reports: await countReports(db, id),
    labels: labels.filter((one) => one.to === null).toSorted((a, b) => (a.dimension < b.dimension ? -1 : 1)),
    history: { assignments, labels },
    roles: (await listGrants(db, id)).map((one) => ({
      role: one.role,
      unit: named(one.unit_id, one.unit_name),
      source: one.source,
      from: one.from_at.toISOString(),
      to: one.to_at?.toISOString() ?? null,
    })),
  };
}
