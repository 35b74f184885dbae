export * from "./audit.ts";
export * from "./backup.ts";
export * from "./events.ts";
export * from "./webhooks.ts";
