export * from "./contract/foundation.ts";
export * from "./contract/role.ts";
export * from "./contract/person.ts";
export * from "./contract/unit.ts";
export * from "./contract/organisation-import.ts";
