import { InputFault, pair, zoneOf, type InstanceLog, type PairingMode } from "#engines/eventlog";
import { mine, type Facts } from "#engines/mining";
import { readLog } from "#modules/workflows";
import { once } from "node:events";
import { basename } from "node:path";
import { readFlags, UsageFault } from "../flags.ts";
import { nearest } from "../nearest.ts";
import { version } from "#platform/config";
import { jsonParts } from "./json-output.ts";
import { mineHelp } from "./mine-help.ts";
import { progressLine } from "./progress-line.ts";
import { summaryOf, type Mined } from "./summary.ts";
import { checkPlace, UnwritableFault, writeAtomically } from "./write-atomically.ts";

const options = {
  case: { type: "string" },
  activity: { type: "string" },
  timestamp: { type: "string" },
  start: { type: "string" },
  resource: { type: "string" },
  lifecycle: { type: "string" },
  timezone: { type: "string" },
  events: { type: "string" },
  "closed-by": { type: "string", multiple: true },
  "day-first": { type: "boolean" },
  "month-first": { type: "boolean" },
  json: { type: "boolean" },
  html: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

type Flags = ReturnType<typeof readFlags<typeof options>>["values"];
const modes = ["paired", "all", "complete"] as const;

/** `millrace mine FILE`: reads, pairs, mines, and says it as a summary, as JSON or as one page. */
export async function mineCommand(args: readonly string[]): Promise<number> {
  const { values: flags, positionals } = readFlags(args, options);
  if (flags.help === true) {
    process.stdout.write(mineHelp);
    return 0;
  }
  const file = checkUsage(flags, positionals);
  const cancel = new AbortController();
  let askedAt = 0;
  // A terminal and the launcher both pass one Ctrl-C on, so only a later one means "now".
  const onSignal = (): void => {
    if (cancel.signal.aborted && Date.now() - askedAt > 1000) process.exit(130);
    askedAt ||= Date.now();
    cancel.abort(new Error("cancelled"));
  };
  process.on("SIGINT", onSignal);
  try {
    if (flags.html !== undefined) await checkPlace(flags.html, file);
    const mined = await mineFile(file, flags, cancel.signal);
    if (flags.json === true) await writeParts(jsonParts(version(), mined.facts));
    else if (flags.html !== undefined) await writePage(flags.html, mined, cancel.signal);
    else process.stdout.write(summaryOf(mined));
    return 0;
  } catch (fault) {
    if (cancel.signal.aborted) return say("Cancelled; nothing was written.", 130);
    const sentence = refusalOf(fault, file);
    if (sentence === undefined) throw fault;
    return say(sentence, 1);
  } finally {
    process.off("SIGINT", onSignal);
  }
}

/** Waits for a slow reader instead of piling up what it has not taken. */
async function writeParts(parts: Iterable<string>): Promise<void> {
  for (const part of parts) if (!process.stdout.write(part)) await once(process.stdout, "drain");
}

function say(sentence: string, code: number): number {
  process.stderr.write(`${sentence}\n`);
  return code;
}

function checkUsage(flags: Flags, positionals: readonly string[]): string {
  const [file, ...more] = positionals;
  if (file === undefined) throw new UsageFault("Name the event log to mine: millrace mine FILE.");
  if (more.length > 0) throw new UsageFault(`One file at a time: ${more[0]} is too many.`);
  if (flags.events !== undefined && !modes.some((mode) => mode === flags.events)) {
    const meant = nearest(flags.events, modes);
    throw new UsageFault(
      `--events is paired, all or complete, not "${flags.events}".${meant === undefined ? "" : ` Did you mean ${meant}?`}`,
    );
  }
  if (flags.json === true && flags.html !== undefined) throw new UsageFault("Choose one of --json and --html.");
  if (flags["day-first"] === true && flags["month-first"] === true) throw new UsageFault("Choose one of --day-first and --month-first.");
  if (flags.timezone !== undefined) checkZone(flags.timezone);
  if (flags.html === "") throw new UsageFault("Name the page to write: --html report.html.");
  return file;
}

function checkZone(timezone: string): void {
  try {
    zoneOf(timezone);
  } catch (fault) {
    if (!(fault instanceof InputFault)) throw fault;
    throw new UsageFault(`--timezone: ${fault.message}`);
  }
}

async function mineFile(file: string, flags: Flags, signal: AbortSignal): Promise<Mined> {
  const progress = progressLine(process.stderr);
  let read: Awaited<ReturnType<typeof readLog>> | null = await readLog(file, {
    mapping: {
      ...{ case: flags.case, activity: flags.activity, timestamp: flags.timestamp, start: flags.start },
      ...{ resource: flags.resource, lifecycle: flags.lifecycle },
      ...(flags.timezone === undefined ? {} : { timezone: flags.timezone }),
      ...(flags["day-first"] === true ? { dayFirst: true } : flags["month-first"] === true ? { dayFirst: false } : {}),
    },
    onProgress: (done, total) => progress.show(`reading ${basename(file)}`, total > 0 ? done / total : undefined),
    signal,
  }).finally(progress.clear);
  const { reading } = read.table;
  const { recognised, format, encoding } = read;
  progress.show("mining");
  const log = pair(read.table, (flags.events ?? "paired") as PairingMode);
  // The rows as read take as much memory as everything that follows.
  read = null;
  const facts = mineLog(log, reading, flags["closed-by"]);
  progress.clear();
  signal.throwIfAborted();
  return { file, facts, reading, recognised, format, encoding, hasStarts: log.startAt !== null };
}

function mineLog(log: InstanceLog, reading: Parameters<typeof mine>[1], given: readonly string[] | undefined): Facts {
  const known = new Set(log.activities);
  const closedBy = given?.flatMap((names) => (known.has(names) ? [names] : names.split(",").map((name) => name.trim())));
  const unknown = closedBy?.find((name) => !known.has(name));
  if (unknown !== undefined) {
    const meant = nearest(unknown, log.activities);
    throw new InputFault(
      "mining/unknown-activity",
      `--closed-by names "${unknown}", which is no activity of this log.${meant === undefined ? "" : ` Did you mean "${meant}"?`}`,
    );
  }
  if (log.instances === 0) {
    throw new InputFault("log/no-instances", "No event of this log is a completed activity; try --events all, which counts every row.");
  }
  return mine(log, reading, { closedBy });
}

async function writePage(path: string, mined: Mined, signal: AbortSignal): Promise<void> {
  const { pageOf } = await import("./page.ts");
  const page = await pageOf(mined, version());
  signal.throwIfAborted();
  await writeAtomically(path, page);
  process.stderr.write(`The report is in ${path}\n`);
}

/** What was wrong with the input, with its place; undefined for a fault of our own. */
function refusalOf(fault: unknown, file: string): string | undefined {
  if (fault instanceof UnwritableFault) return fault.message;
  if (fault instanceof InputFault) {
    const { line, column } = fault.place;
    const place = line === undefined ? "" : `, line ${line}${column === undefined ? "" : `, column ${column}`}`;
    return fault.code.startsWith("file/not-") ? fault.message : `${file}${place}: ${fault.message}`;
  }
  const code = fault instanceof Error ? ((fault as NodeJS.ErrnoException).code ?? "") : "";
  if (code === "ENOENT") return `There is no file ${file}.`;
  if (code === "EISDIR") return `${file} is a folder; name the event log in it.`;
  if (code === "EACCES" || code === "EPERM") return `${file} may not be read by this user.`;
  if (code === "ENOTDIR") return `There is no file ${file}: a part of the path is not a folder.`;
  if (code === "ENAMETOOLONG") return `There is no file ${file.slice(0, 60)}...: the name is too long.`;
  if (code === "ELOOP") return `${file} cannot be opened: the link leads back to itself.`;
  if (code === "ENOSPC") return `There is no room left for temporary files while reading ${file}.`;
  if (code === "EIO") return `${file} cannot be read: the disk reports a fault.`;
  return undefined;
}
