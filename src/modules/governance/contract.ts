/** The wire of the module: what it answers, a file for each noun. */
export * from "./contract/gate-figures.ts";
export * from "./contract/past-request.ts";
