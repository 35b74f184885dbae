export type { Jobs } from "./jobs.ts";
