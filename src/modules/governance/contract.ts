/** The wire of the module: what it answers, a file for each noun. */
export * from "./contract/tool.ts";
export * from "./contract/purchase.ts";
export * from "./contract/work-log.ts";
export * from "./contract/review.ts";
