/** Pure: a contract's table, read once, answers questions. */
export { decide, strictness, whatMatters } from "./decide.ts";
export { prepare, type PreparedContract } from "./prepare.ts";
export { reckon } from "./analyse.ts";
