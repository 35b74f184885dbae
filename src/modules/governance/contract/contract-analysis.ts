import { z } from "zod";
import { answered, dimensionKey } from "./use-contract.ts";

/** Some values of one dimension: these, or all but these. A dimension that is not named is any. */
export const boxCell = z.object({ dimension: dimensionKey, isExcept: z.boolean(), codes: z.array(z.string()) });
/** Combinations that belong together: every one of these values with every other. */
export const box = z.object({ cells: z.array(boxCell), count: z.number() });
export type Box = z.output<typeof box>;

/** Combinations of one kind, drawn together: how many in all, and the largest boxes with how many those hold. */
const region = z.object({ count: z.number(), boxes: z.array(box), shown: z.number() });
export type Region = z.output<typeof region>;

export const contentFault = z.object({ path: z.string(), message: z.string() });
export type ContentFault = z.output<typeof contentFault>;

export const exampleResult = z.object({
  id: z.string(),
  title: z.string(),
  expected: answered,
  got: answered,
  passes: z.boolean(),
  rows: z.array(z.int()),
  missing: z.array(dimensionKey),
});
export type ExampleResult = z.output<typeof exampleResult>;

export const contractAnalysis = z.object({
  /** What keeps it from being published; with any, nothing below is reckoned. */
  faults: z.array(contentFault),
  examples: z.array(exampleResult),
  reckoned: z
    .object({
      /** All combinations of values that have none below them, over the dimensions that any row names. */
      combinations: z.number(),
      dimensions: z.array(z.object({ dimension: dimensionKey, values: z.int() })),
      /** False: there is too much to look at, and only the counts above and the contradictions are there. */
      isComplete: z.boolean(),
      verdicts: z.record(answered, z.number()),
      gaps: region,
      /** Rows that decide nothing anywhere, with stricter rows that overrule them. */
      dead: z.array(z.object({ row: z.int(), id: z.string(), by: z.array(z.int()) })),
      /** Rows that decide only what other rows decide the same. */
      redundant: z.array(z.object({ row: z.int(), id: z.string() })),
      contradictions: z.array(
        z.object({
          /** same-cells: two rows about the same; crossing: equally specific rows that overlap; overruled: a permission that never holds. */
          kind: z.enum(["same-cells", "crossing", "overruled"]),
          rows: z.array(z.int()),
        }),
      ),
      moreContradictions: z.boolean(),
      changes: z
        .object({
          /** The published version that is compared with. */
          version: z.int(),
          count: z.number(),
          groups: z.array(
            region.extend({ from: answered, to: answered, conditionsAdded: z.array(z.string()), conditionsRemoved: z.array(z.string()) }),
          ),
          addedValues: z.array(z.object({ dimension: dimensionKey, code: z.string() })),
          removedValues: z.array(z.object({ dimension: dimensionKey, code: z.string(), name: z.string() })),
        })
        .nullable(),
    })
    .nullable(),
});
export type ContractAnalysis = z.output<typeof contractAnalysis>;
