/** The wire of the module: what it answers, a file for each noun. */
export * from "./contract/use-case.ts";
export * from "./contract/declared-use.ts";
export * from "./contract/register-settings.ts";
export * from "./contract/use-case-import.ts";
export * from "./contract/agent.ts";
