/** The wire of the module: what it answers, a file for each noun. */
export * from "./contract/gate-route.ts";
export * from "./contract/intake-form.ts";
export * from "./contract/reviewer-group.ts";
export * from "./contract/request.ts";
export * from "./contract/gate.ts";
export * from "./contract/condition.ts";
export * from "./contract/use-contract.ts";
export * from "./contract/contract-analysis.ts";
export * from "./contract/use-contract-routes.ts";
export * from "./contract/can-i.ts";
export * from "./contract/inquiry.ts";
