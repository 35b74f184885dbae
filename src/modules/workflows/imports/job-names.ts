export const checkJob = "workflows/check-import";
export const keepJob = "workflows/keep-import";

/** The stream of the warehouse that holds activity instances, one file per kept import. */
export const instances = (workflowId: string) => ({ stream: "workflow-instances", partition: { workflow: workflowId } });
