import { findPersons } from "#modules/people";
import type { Database } from "#platform/db";
import type { Workflow } from "../contract.ts";
import type { WorkflowRow } from "./workflow-store.ts";

/** What the wire says of these rows, in their order. */
export async function workflowViews(db: Database, rows: readonly WorkflowRow[]): Promise<Workflow[]> {
  const persons = await findPersons(db, [...new Set(rows.flatMap((row) => [row.owner_id, row.deputy_id]))]);
  const person = (id: string) => {
    const found = persons.get(id);
    if (!found) throw new Error(`Person ${id} of a workflow is not on record.`);
    return found;
  };
  return rows.map((row) => ({
    id: row.id as Workflow["id"],
    name: row.name,
    function: row.function,
    frequency: row.frequency,
    owner: person(row.owner_id),
    deputy: person(row.deputy_id),
    createdAt: row.created_at.toISOString(),
    version: row.version,
    log: row.log,
  }));
}

export async function workflowView(db: Database, row: WorkflowRow): Promise<Workflow> {
  const [view] = await workflowViews(db, [row]);
  if (!view) throw new Error("A workflow without a view.");
  return view;
}
