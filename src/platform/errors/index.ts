export { internal, problemOfRefusal, Refusal, statusOf, type RefusalDetail, type RefusalKind } from "./refusal.ts";
export { troubleOf } from "./trouble.ts";
