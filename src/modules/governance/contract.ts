/** The wire of the module: what it answers, a file for each noun. */
export * from "./contract/use-contract.ts";
export * from "./contract/contract-analysis.ts";
export * from "./contract/use-contract-routes.ts";
export * from "./contract/can-i.ts";
export * from "./contract/inquiry.ts";
