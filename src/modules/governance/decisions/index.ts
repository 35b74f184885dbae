/** Pure: a contract's table, read once, answers questions. */
export { decide, strictness, whatMatters } from "./decide.ts";
export { prepare, type PreparedContract } from "./prepare.ts";
export { reckon } from "./analyse.ts";
export { contentFaults } from "./content-faults.ts";
export { nearest } from "./nearest.ts";
export { dimensionWords, placeInWords } from "./words.ts";
