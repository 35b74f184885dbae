export { newPlatform } from "./new-platform.ts";
export { startJobs } from "./start-jobs.ts";
export { startWork, type Work } from "./start-work.ts";
