export * from "./contract/foundation.ts";
export * from "./contract/role.ts";
