export { newJobs, type Jobs } from "./jobs.ts";
