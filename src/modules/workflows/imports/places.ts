import type { Platform } from "#platform/registry";
import { join } from "node:path";

export const checkJob = "workflows/check-import";
export const keepJob = "workflows/keep-import";

/** The stream of the warehouse that holds activity instances, one file per kept import. */
export const instances = (workflowId: string) => ({ stream: "workflow-instances", partition: { workflow: workflowId } });

/** Where threads put what does not fit into memory; emptied at each start. */
export const spillFolder = (platform: Platform): string => join(platform.config.data, "tmp");
