export type { Entry, Responsible } from "./change.ts";
export { change } from "./change.ts";
