import { readFlags, UsageFault } from "../flags.ts";
import { nearest } from "../nearest.ts";

const options = {
  unit: { type: "string" },
  time: { type: "string" },
  start: { type: "string" },
  outcome: { type: "string" },
  weight: { type: "string" },
  used: { type: "string" },
  order: { type: "string" },
  strata: { type: "string" },
  assignment: { type: "string" },
  block: { type: "string" },
  metric: { type: "string" },
  "outcome-is": { type: "string" },
  worthwhile: { type: "string" },
  "lower-is-better": { type: "boolean" },
  "higher-is-better": { type: "boolean" },
  seed: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

export const metrics = ["duration", "proportion", "score", "cost", "count"] as const;
export type Metric = (typeof metrics)[number];

export type ProveFlags = {
  readonly file: string;
  readonly unit: string | undefined;
  readonly time: string | undefined;
  readonly start: string | undefined;
  readonly outcome: string;
  readonly weight: string | undefined;
  readonly used: string | undefined;
  readonly order: "random" | "readiness" | "unknown";
  readonly strata: string | undefined;
  readonly assignment: string | undefined;
  readonly block: string | undefined;
  readonly metric: Metric | undefined;
  readonly outcomeIs: "raw" | "log";
  readonly worthwhile: number;
  readonly lowerIsBetter: boolean;
  readonly seed: number;
  readonly json: boolean;
};

/** The command line as a question, or null for --help. Throws UsageFault for what cannot be meant. */
export function readProveFlags(args: readonly string[]): ProveFlags | null {
  const { values, positionals } = readFlags(args, options);
  if (values.help === true) return null;
  const [file, ...more] = positionals;
  if (file === undefined) throw new UsageFault("Name the panel to judge: millrace prove PANEL.csv.");
  if (more.length > 0) throw new UsageFault(`One file at a time: ${more[0]} is too many.`);
  const order = oneOf("--order", values.order ?? "unknown", ["random", "readiness", "unknown"] as const);
  const metric = values.metric === undefined ? undefined : oneOf("--metric", values.metric, metrics);
  const outcomeIs = oneOf("--outcome-is", values["outcome-is"] ?? "raw", ["raw", "log"] as const);
  if (outcomeIs === "log" && metric !== undefined && metric !== "duration" && metric !== "count")
    throw new UsageFault(`--outcome-is log is for duration and count; a ${metric} is compared as it is.`);
  if (values["lower-is-better"] === true && values["higher-is-better"] === true)
    throw new UsageFault("Choose one of --lower-is-better and --higher-is-better.");
  const asked = { ...values, file };
  for (const flag of ["unit", "time", "start"] as const)
    if (values.assignment === undefined && values[flag] === undefined)
      throw new UsageFault(
        `--${flag} names a column and is needed${flag === "start" ? ": the first period with the new way, empty for never" : ""}.`,
      );
  if (values.outcome === undefined) throw new UsageFault("--outcome names a column and is needed.");
  if (values.block !== undefined && values.assignment === undefined) throw new UsageFault("--block goes with --assignment.");
  return {
    ...{ file, unit: asked.unit, time: asked.time, start: asked.start, outcome: values.outcome, weight: asked.weight, used: asked.used },
    ...{ order, strata: asked.strata, assignment: asked.assignment, block: asked.block, metric, outcomeIs },
    worthwhile: positive("--worthwhile", values.worthwhile ?? "0.1"),
    lowerIsBetter:
      values["higher-is-better"] === true ? false : (values["lower-is-better"] ?? (metric === "duration" || metric === "cost")),
    seed: whole("--seed", values.seed ?? "1"),
    json: values.json === true,
  };
}

function oneOf<const Word extends string>(flag: string, given: string, words: readonly Word[]): Word {
  const word = words.find((known) => known === given);
  if (word !== undefined) return word;
  const meant = nearest(given, words);
  throw new UsageFault(`${flag} is ${words.join(", ")}, not "${given}".${meant === undefined ? "" : ` Did you mean ${meant}?`}`);
}

function positive(flag: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value > 0 && value < Infinity) return value;
  throw new UsageFault(`${flag} is a number above 0, not "${text}".`);
}

function whole(flag: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 0xffff_ffff) return value;
  throw new UsageFault(`${flag} is a whole number from 0 to 4294967295, not "${text}".`);
}
