import { readFlags, UsageFault } from "../flags.ts";
import { nearest } from "../nearest.ts";
import type { LogMetric } from "./log-measure.ts";

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
  "team-attribute": { type: "string" },
  rollout: { type: "string" },
  "cycle-time": { type: "boolean" },
  rework: { type: "boolean" },
  between: { type: "string" },
  case: { type: "string" },
  activity: { type: "string" },
  timestamp: { type: "string" },
  timezone: { type: "string" },
  "closed-by": { type: "string" },
  seed: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

export const metrics = ["duration", "proportion", "score", "cost", "count"] as const;
export type Metric = (typeof metrics)[number];

/** What is asked of an event log. */
export type LogFlags = {
  readonly team: string;
  readonly rollout: string;
  readonly metric: LogMetric;
  /** Activities that close a case; undefined: those that end at least 5 % of the cases. */
  readonly closedBy: readonly string[] | undefined;
  readonly mapping: { readonly [role in "case" | "activity" | "timestamp" | "timezone"]?: string };
};

export type ProveFlags = {
  /** Null where the file is a panel. */
  readonly log: LogFlags | null;
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
  const log = readLogFlags(values);
  if (log === null) demandPanel(values);
  if (values.block !== undefined && values.assignment === undefined) throw new UsageFault("--block goes with --assignment.");
  return {
    ...{ file, log, unit: values.unit, time: values.time, start: values.start, outcome: values.outcome ?? "" },
    ...{ weight: values.weight, used: values.used, order, strata: values.strata },
    ...{ assignment: values.assignment, block: values.block, metric, outcomeIs },
    worthwhile: positive("--worthwhile", values.worthwhile ?? "0.1"),
    lowerIsBetter:
      values["higher-is-better"] === true
        ? false
        : (values["lower-is-better"] ?? (log !== null || metric === "duration" || metric === "cost")),
    seed: whole("--seed", values.seed ?? "1"),
    json: values.json === true,
  };
}

type Values = ReturnType<typeof readFlags<typeof options>>["values"];

function demandPanel(values: Values): void {
  for (const flag of ["unit", "time", "start"] as const) {
    if (values.assignment !== undefined || values[flag] !== undefined) continue;
    const more = flag === "start" ? ": the first period with the new way, empty for never" : "";
    throw new UsageFault(`--${flag} names a column and is needed${more}.`);
  }
  if (values.outcome === undefined) throw new UsageFault("--outcome names a column and is needed.");
}

/** Null where none of the flags for an event log is given. */
function readLogFlags(values: Values): LogFlags | null {
  const { between } = values;
  const asked = [values["cycle-time"] === true, values.rework === true, between !== undefined].filter(Boolean).length;
  const team = values["team-attribute"];
  if (asked === 0 && team === undefined && values.rollout === undefined) return null;
  if (team === undefined) throw new UsageFault("--team-attribute names the attribute with the team and is needed for an event log.");
  if (values.rollout === undefined) throw new UsageFault("--rollout names a file with team,start and is needed for an event log.");
  if (asked !== 1) throw new UsageFault('Choose one of --cycle-time, --rework and --between "A..B".');
  for (const flag of ["unit", "time", "start", "outcome", "weight", "assignment", "metric", "strata"] as const)
    if (values[flag] !== undefined) throw new UsageFault(`--${flag} goes with a panel, --team-attribute with an event log.`);
  const { case: caseColumn, activity, timestamp, timezone } = values;
  const mapping = Object.fromEntries(
    Object.entries({ case: caseColumn, activity, timestamp, timezone }).filter(([, name]) => name !== undefined),
  );
  const closedBy = values["closed-by"]?.split(",").map((name) => name.trim());
  const common = { team, rollout: values.rollout, mapping, closedBy };
  if (between === undefined) return { ...common, metric: { kind: values.rework === true ? "rework" : "cycle-time" } };
  const at = between.indexOf("..");
  const [from, to] = [between.slice(0, at).trim(), between.slice(at + 2).trim()];
  if (at < 0 || from === "" || to === "")
    throw new UsageFault(`--between is two activities with two dots between them, "A..B", not "${between}".`);
  return { ...common, metric: { kind: "between", from, to } };
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
