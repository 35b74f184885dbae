export { newId, type Id } from "./new-id.ts";
