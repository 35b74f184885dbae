export { newPlatform } from "./new-platform.ts";
export { startJobs } from "./start-jobs.ts";
