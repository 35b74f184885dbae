import { chainsOfUnits, findPersons, unitNames } from "#modules/people";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { covers, subjectDefinition, type Actor, type Home, type Platform } from "#platform/registry";
import type { WorkLog } from "../contract.ts";
import type { WorkLogRow } from "./tables.ts";

export const missingWorkLog = (): Refusal => new Refusal("missing", "governance/work-log-missing", "There is no such log.");

/** Where a log belongs: its unit with all above, and its owner and deputy. */
export async function homeOfWorkLog(db: Database, row: Pick<WorkLogRow, "unit_id" | "owner_id" | "deputy_id">): Promise<Home> {
  const chain = row.unit_id === null ? undefined : (await chainsOfUnits(db, [row.unit_id])).get(row.unit_id);
  return { units: chain ?? [], persons: [row.owner_id, row.deputy_id] };
}

export async function workLogViews(
  platform: Pick<Platform, "modules">,
  db: Database,
  rows: readonly WorkLogRow[],
  actor: Actor,
): Promise<WorkLog[]> {
  const unitIds = rows.flatMap(({ unit_id }) => unit_id ?? []);
  const persons = await findPersons(db, [...new Set(rows.flatMap((row) => [row.owner_id, row.deputy_id]))]);
  const [names, chains] = [await unitNames(db, unitIds), await chainsOfUnits(db, unitIds)];
  const person = (id: string): WorkLog["owner"] => {
    const found = persons.get(id);
    if (!found) throw new Error(`Person ${id} of a log is not on record.`);
    return { id: found.id, name: found.name, email: found.email };
  };
  const views: WorkLog[] = [];
  for (const row of rows) {
    const home = { units: chains.get(row.unit_id ?? "") ?? [], persons: [row.owner_id, row.deputy_id] };
    const may = (permission: "governance:work-log.define" | "governance:work-log.entries"): boolean => {
      const reach = actor.grants.get(permission);
      return reach !== undefined && covers(reach, actor, home);
    };
    const subject =
      row.subject_kind === null || row.subject_id === null
        ? undefined
        : await subjectDefinition(platform, row.subject_kind)?.describe(db, row.subject_id);
    views.push({
      id: row.id as WorkLog["id"],
      title: row.title,
      purpose: row.purpose,
      subject: subject ? { kind: row.subject_kind ?? "", id: row.subject_id ?? "", ...subject } : null,
      unit: row.unit_id === null ? null : { id: row.unit_id as NonNullable<WorkLog["unit"]>["id"], name: names.get(row.unit_id) ?? "" },
      owner: person(row.owner_id),
      deputy: person(row.deputy_id),
      fields: row.fields,
      keptDays: row.kept_days,
      isClosed: row.closed_at !== null,
      mayChange: may("governance:work-log.define"),
      maySeeEntries: may("governance:work-log.entries"),
      version: row.version,
    });
  }
  return views;
}

export async function workLogView(platform: Pick<Platform, "modules">, db: Database, row: WorkLogRow, actor: Actor): Promise<WorkLog> {
  const [view] = await workLogViews(platform, db, [row], actor);
  if (!view) throw new Error("A log without a view.");
  return view;
}
