import { person, personId, unitId } from "#modules/people/contract";
import { id, route } from "#platform/contract";
import { z } from "zod";

export const workflowId = id("workflow");

export const frequencies = ["several times a day", "daily", "weekly", "monthly", "quarterly", "rarely"] as const;

export const newWorkflow = z
  .object({
    name: z.string().trim().min(1, "Give the workflow a name.").max(200),
    /** Which part of the organisation it belongs to, in its own words. */
    function: z.string().trim().min(1, "Name the function it belongs to.").max(200),
    frequency: z.enum(frequencies),
    ownerId: personId,
    deputyId: personId,
    /** The unit it belongs to: roles over that unit or one above reach it. Left out of a change: stays as it is. */
    unitId: unitId.nullish(),
  })
  .refine((workflow) => workflow.ownerId !== workflow.deputyId, {
    path: ["deputyId"],
    message: "The deputy must be somebody else than the owner.",
  });

export const workflow = z.object({
  id: workflowId,
  name: z.string(),
  function: z.string(),
  frequency: z.enum(frequencies),
  owner: person,
  deputy: person,
  unit: z.object({ id: unitId, name: z.string() }).nullable(),
  /** What whoever asks may do with it, such as "workflows:workflow.change". */
  may: z.array(z.string()),
  createdAt: z.string(),
  /** Version for If-Match style edits: refused when somebody else changed it since. */
  version: z.number().int(),
  /** Null until a log has been kept. */
  log: z
    .object({
      cases: z.number().int(),
      events: z.number().int(),
      firstAt: z.string().nullable(),
      lastAt: z.string().nullable(),
      keptAt: z.string(),
      dataVersion: z.string(),
    })
    .nullable(),
});
export type Workflow = z.output<typeof workflow>;

const workflowParams = z.object({ id: workflowId });
/** Within reach when the workflow is. */
export const onWorkflow = { on: "workflow", param: "id" } as const;

export const listWorkflows = route({
  id: "listWorkflows",
  method: "GET",
  path: "/api/workflows/workflows",
  summary: "All workflows within reach, by name",
  permission: "workflows:workflow.read",
  reach: "filters",
  query: z.object({ search: z.string().max(200).optional() }),
  ok: z.object({ workflows: z.array(workflow) }),
});

export const createWorkflow = route({
  id: "createWorkflow",
  method: "POST",
  path: "/api/workflows/workflows",
  summary: "Name a workflow with its owner and deputy",
  permission: "workflows:workflow.create",
  reach: "filters",
  body: newWorkflow,
  ok: workflow,
  status: 201,
});

export const readWorkflow = route({
  id: "readWorkflow",
  method: "GET",
  path: "/api/workflows/workflows/:id",
  summary: "One workflow",
  permission: "workflows:workflow.read",
  reach: onWorkflow,
  params: workflowParams,
  ok: workflow,
});

export const changeWorkflow = route({
  id: "changeWorkflow",
  method: "PUT",
  path: "/api/workflows/workflows/:id",
  summary: "Change name, function, frequency, owner, deputy or unit; refused when `version` is not the latest",
  permission: "workflows:workflow.change",
  reach: onWorkflow,
  params: workflowParams,
  body: newWorkflow.and(z.object({ version: z.int32() })),
  ok: workflow,
});

export const removeWorkflow = route({
  id: "removeWorkflow",
  method: "DELETE",
  path: "/api/workflows/workflows/:id",
  summary: "Remove a workflow and its logs; can be undone for 30 days with restoreWorkflow",
  permission: "workflows:workflow.remove",
  reach: onWorkflow,
  params: workflowParams,
  ok: z.undefined(),
  status: 204,
});

export const restoreWorkflow = route({
  id: "restoreWorkflow",
  method: "POST",
  path: "/api/workflows/workflows/:id/restore",
  summary: "Undo the removal of a workflow",
  permission: "workflows:workflow.remove",
  reach: onWorkflow,
  params: workflowParams,
  ok: workflow,
});
