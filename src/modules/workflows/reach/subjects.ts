import type { Duty, ModuleDefinition, PersonalDefinition, SubjectDefinition } from "#platform/registry";
import { findImport } from "../imports/import-store.ts";
import { findWorkflow, findWorkflowEvenRemoved, listLivingWorkflows, listWorkflowsOf } from "../workflows/workflow-store.ts";
import { homeOfWorkflow } from "./within-reach.ts";

const workflow: SubjectDefinition = {
  kind: "workflow",
  home: async (db, id) => {
    const row = await findWorkflowEvenRemoved(db, id);
    return row && homeOfWorkflow(db, row);
  },
  describe: async (db, id) => {
    const row = await findWorkflow(db, id);
    return row && { title: row.name, href: `/workflows/${id}` };
  },
  find: async (db, text) => (await listLivingWorkflows(db, text, "everything")).map(({ id, name }) => ({ id, title: name })),
};

/** An import is its workflow's; before it has one, it is the uploader's. */
const imported: SubjectDefinition = {
  kind: "import",
  home: async (db, id) => {
    const row = await findImport(db, id);
    if (!row) return undefined;
    if (row.workflow_id === null) return { units: [], persons: row.uploaded_by === null ? [] : [row.uploaded_by] };
    return workflow.home(db, row.workflow_id, new Date(0));
  },
  describe: async (db, id) => {
    const row = await findImport(db, id);
    return row && { title: row.file_name, href: `/imports/${id}` };
  },
};

export const subjects = [workflow, imported];

export const duties: NonNullable<ModuleDefinition["duties"]> = async (db, personId) =>
  (await listWorkflowsOf(db, personId)).map((row): Duty => ({
    subject: { kind: "workflow", id: row.id },
    as: row.owner_id === personId ? "owner" : "deputy",
    title: `${row.name} (workflow of ${row.function})`,
  }));

export const personal: readonly PersonalDefinition[] = [
  {
    id: "workflows/ownership",
    title: "Workflows you answer for",
    seenBy: "Everybody who may see the workflow sees who owns and who deputises it.",
    keptFor: "As long as the workflow is there and you are its owner or deputy; who it was before stays in the audit chain.",
    read: async (db, personId) =>
      (await listWorkflowsOf(db, personId)).map((row) => {
        const as = row.owner_id === personId ? "owner" : "deputy";
        return { since: null, text: `You are ${as} of "${row.name}".`, data: { workflowId: row.id, name: row.name, as } };
      }),
    erase: async (tx, personId) =>
      (await listWorkflowsOf(tx, personId)).length > 0
        ? "Workflows still name the former colleague, under the name given at the erasure, until somebody else takes them over."
        : undefined,
  },
];
