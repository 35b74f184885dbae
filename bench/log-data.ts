import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { root } from "../scripts/tool.ts";

const folder = join(root, "bench", "data");
const steps = [
  "Register request",
  "Check completeness",
  "Ask for documents",
  "Receive documents",
  "Assess risk",
  "Request advice",
  "Receive advice",
  "Calculate amount",
  "Draft decision",
  "Review decision",
  "Approve decision",
  "Inform applicant",
  "Pay amount",
  "Confirm payment",
  "Archive case",
  "Close case",
  "Reopen case",
  "Escalate",
  "Put on hold",
  "Call applicant",
  "Correct entry",
  "Change handler",
  "Send reminder",
  "Withdraw",
];

/**
 * Exactly `events` rows (a multiple of 20,000), 10 per case on average (5 to 15), a thousand cases interleaved at a time, as
 * a system that handles many cases at once would write them. Everything follows from hashes of case and step: the seed
 * is in the text, so the same rows come out on every machine.
 */
function rows(events: number): string {
  const names = steps.map((name) => `'${name}'`).join(", ");
  return `
    with slot as (select i, (i // 15000) * 1000 + i % 1000 as c, (i % 15000) // 1000 as s from range(${(events / 10) * 15}) r(i)),
    kept as (select i, c, s, hash(c, s, 20260101) as h from slot
             where s < case when c % 2 = 0 then 5 + hash(c // 2, 7) % 11 else 15 - hash(c // 2, 7) % 11 end),
    step as (select i, c, s, h, case when h % 100 < 92 then s when h % 100 < 95 then greatest(s - 1, 0)
                                     when h % 100 < 97 then s + 1 else 16 + (h // 100) % 8 end as a from kept)
    select 'case-' || c as case_id, list_value(${names})[(a + 1)::bigint] as activity,
           make_timestamp((1704067200000000 + (c // 1000) * 60000000 + s * 5400000000 + (h // 1000) % 5400000 * 1000)::bigint) as "timestamp",
           'clerk ' || (h // 7) % 200 as resource
    from step`;
}

async function generate(path: string, write: (target: string) => string): Promise<string> {
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  console.error(`Generating ${path} ...`);
  const unfinished = `${path}.unfinished`;
  const instance = await DuckDBInstance.create(":memory:", { temp_directory: join(folder, "spill"), memory_limit: "2GB" });
  const connection = await instance.connect();
  await connection.run(write(unfinished));
  connection.closeSync();
  instance.closeSync();
  renameSync(unfinished, path);
  rmSync(join(folder, "spill"), { recursive: true, force: true });
  return path;
}

const instant = `strftime("timestamp", '%Y-%m-%dT%H:%M:%S.%g+00:00')`;

export const csvLog = (events: number): Promise<string> =>
  generate(
    join(folder, `log-${events}.csv`),
    (target) =>
      `copy (select case_id, activity, ${instant} as "timestamp", resource from (${rows(events)})) to '${target}' (format csv, header)`,
  );

export const parquetLog = (events: number): Promise<string> =>
  generate(join(folder, `log-${events}.parquet`), (target) => `copy (${rows(events)}) to '${target}' (format parquet)`);

/** The same rows as XES, events grouped by trace. */
export const xesLog = (events: number): Promise<string> =>
  generate(join(folder, `log-${events}.xes`), (target) => {
    const event = `'<event><string key="concept:name" value="' || activity || '"/><date key="time:timestamp" value="' || ${instant} || '"/><string key="org:resource" value="' || resource || '"/></event>'`;
    const trace = `'<trace><string key="concept:name" value="' || case_id || '"/>' || chr(10) || string_agg(${event}, chr(10) order by "timestamp") || chr(10) || '</trace>'`;
    const head = `'<?xml version="1.0" encoding="UTF-8"?>' || chr(10) || '<log xes.version="1.0" xmlns="http://www.xes-standard.org/">'`;
    return `copy (select line from (select 0 as n, '' as k, ${head} as line union all select 1, case_id, ${trace} from (${rows(events)}) group by case_id
            union all select 2, '', '</log>') order by n, k) to '${target}' (format csv, header false, quote '', escape '', delimiter e'\\x01')`;
  });

/** What the interface is shown for the slider: 26 steps and 125 different pairs of neighbours. */
export function mapLog(pairs: number): string {
  const lines = ["case,activity,timestamp,resource"];
  const name = (index: number) => `Step ${String.fromCodePoint(65 + (index % 26))}`;
  for (let pair = 0; pair < pairs; pair++) {
    const from = pair % 26;
    const to = (from + 1 + Math.floor(pair / 26)) % 26;
    for (let copy = 0; copy <= (pairs - pair) % 7; copy++)
      for (const [order, step] of [from, to].entries())
        lines.push(
          `${pair}-${copy},${name(step)},2026-01-${String(1 + (pair % 28)).padStart(2, "0")}T0${order + 1}:${String(copy).padStart(2, "0")}:00Z,clerk ${pair % 5}`,
        );
  }
  return `${lines.join("\n")}\n`;
}
