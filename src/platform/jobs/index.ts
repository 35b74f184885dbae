export type { Job } from "./job.ts";
export { newJobs, type Jobs } from "./jobs.ts";
