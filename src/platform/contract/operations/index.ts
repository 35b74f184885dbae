export * from "./audit.ts";
export * from "./backup.ts";
export * from "./calendars.ts";
export * from "./deadlines.ts";
export * from "./events.ts";
export * from "./webhooks.ts";
