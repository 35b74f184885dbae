import { Refusal } from "#platform/errors";
import { dimensionKeys, type ContractQuestion, type DimensionKey } from "../contract.ts";

/** How long whoever is asked has, unless the installation says otherwise. */
export const inquiryAllowance = { amount: 2, unit: "business-days" } as const;

/** The facts of a question without what is unsaid. */
export const statedFacts = (question: ContractQuestion): ContractQuestion =>
  Object.fromEntries(dimensionKeys.flatMap((key) => (question[key] ? [[key, question[key]]] : []))) as ContractQuestion;

/** The facts in one text, so that the same question meets the inquiry that is open. */
export const factsKey = (facts: ContractQuestion): string =>
  dimensionKeys.flatMap((key) => (facts[key] ? [`${key}=${facts[key]}`] : [])).join(" ");

/** The cells of the row that an answer proposes: what was said, and nothing where it was not. */
export const cellsOf = (facts: ContractQuestion): Partial<Record<DimensionKey, string[]>> =>
  Object.fromEntries(dimensionKeys.flatMap((key) => (facts[key] && facts[key] !== "not-listed" ? [[key, [facts[key]]]] : [])));

export const missingInquiry = (): Refusal => new Refusal("missing", "governance/inquiry-missing", "There is no such inquiry.");

export const endedInquiry = (): Refusal =>
  new Refusal("conflict", "governance/inquiry-ended", "This inquiry is answered or was taken back: nothing is owed any more.");
