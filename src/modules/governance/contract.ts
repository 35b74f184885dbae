/** The wire of the module: what it answers, a file for each noun. */
export * from "./contract/about.ts";
export * from "./contract/escalation.ts";
export * from "./contract/incident.ts";
