import type { ContractContent } from "../contract.ts";
import type { reckon } from "../decisions/index.ts";

/** What the reckoning thread is started with, and what it answers. */
export type AnalysisTask = {
  readonly content: ContractContent;
  readonly before: { readonly content: ContractContent; readonly version: number } | undefined;
};
export type AnalysisAnswer = ReturnType<typeof reckon>;
