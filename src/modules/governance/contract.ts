/** The wire of the module: what it answers, a file for each noun. */
export * from "./contract/tool.ts";
export * from "./contract/purchase.ts";
export * from "./contract/work-log.ts";
export * from "./contract/review.ts";
export * from "./contract/gate-route.ts";
export * from "./contract/intake-form.ts";
export * from "./contract/reviewer-group.ts";
export * from "./contract/request.ts";
export * from "./contract/gate.ts";
export * from "./contract/condition.ts";
export * from "./contract/use-case.ts";
export * from "./contract/declared-use.ts";
export * from "./contract/register-settings.ts";
export * from "./contract/use-case-import.ts";
export * from "./contract/agent.ts";
