export { internal, problemOfRefusal, Refusal, statusOf, type RefusalDetail, type RefusalKind } from "./refusal.ts";
