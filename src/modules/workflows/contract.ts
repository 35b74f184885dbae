/** The wire of the module: what it answers, in four parts. */
export * from "./contract/analysis.ts";
export * from "./contract/facts.ts";
export * from "./contract/import.ts";
export * from "./contract/workflow.ts";
