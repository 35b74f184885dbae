import { chainsOfUnits, findPersons, unitNames } from "#modules/people";
import type { Database } from "#platform/db";
import { covers, type Actor } from "#platform/registry";
import type { Workflow } from "../contract.ts";
import { permissions } from "../permissions.ts";
import type { WorkflowRow } from "./workflow-store.ts";

/** What the wire says of these rows to this actor, in their order. */
export async function workflowViews(db: Database, rows: readonly WorkflowRow[], actor: Actor): Promise<Workflow[]> {
  const persons = await findPersons(db, [...new Set(rows.flatMap((row) => [row.owner_id, row.deputy_id]))]);
  const unitIds = rows.flatMap((row) => row.unit_id ?? []);
  const [names, chains] = await Promise.all([unitNames(db, unitIds), chainsOfUnits(db, unitIds)]);
  const person = (id: string) => {
    const found = persons.get(id);
    if (!found) throw new Error(`Person ${id} of a workflow is not on record.`);
    return { id: found.id, name: found.name, email: found.email };
  };
  return rows.map((row) => ({
    id: row.id as Workflow["id"],
    name: row.name,
    function: row.function,
    frequency: row.frequency,
    owner: person(row.owner_id),
    deputy: person(row.deputy_id),
    unit: row.unit_id === null ? null : { id: row.unit_id as NonNullable<Workflow["unit"]>["id"], name: names.get(row.unit_id) ?? "" },
    may: permissions.flatMap(({ id }) => {
      const reach = actor.grants.get(id);
      const home = { units: chains.get(row.unit_id ?? "") ?? [], persons: [row.owner_id, row.deputy_id] };
      return reach && covers(reach, actor, home) ? [id] : [];
    }),
    createdAt: row.created_at.toISOString(),
    version: row.version,
    log: row.log,
  }));
}

export async function workflowView(db: Database, row: WorkflowRow, actor: Actor): Promise<Workflow> {
  const [view] = await workflowViews(db, [row], actor);
  if (!view) throw new Error("A workflow without a view.");
  return view;
}
