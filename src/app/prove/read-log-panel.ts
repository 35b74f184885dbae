import { buildPanel, readPeriod, scaleOf, type Question } from "#engines/causal";
import { InputFault, nameAt, pair } from "#engines/eventlog";
import { readLog } from "#modules/workflows";
import { cellsOf } from "./log-cells.ts";
import { measureCases } from "./log-measure.ts";
import type { LogFlags, ProveFlags } from "./prove-flags.ts";
import { columnAt, readTable } from "./read-table.ts";
import { inFile, readUse } from "./read-use.ts";

const names = { unit: "team", time: "week", start: "start", outcome: "outcome" };

/** A panel of teams and weeks from an event log and a rollout. Throws InputFault for what cannot be judged. */
export async function readLogPanel(flags: ProveFlags, asked: LogFlags): Promise<{ question: Question; notes: readonly string[] }> {
  const rollout = await readRollout(asked.rollout);
  const { mapping } = asked;
  const { table } = await readLog(flags.file, { mapping, attributes: [asked.team] });
  const log = pair(table, "paired");
  if (log.instances === 0) throw new InputFault("log/no-instances", "No event of this log is a completed activity.");
  const attribute = log.attributes.find(({ name }) => name === asked.team);
  if (attribute === undefined) throw new InputFault("log/no-attribute", `The log has no attribute "${asked.team}" (--team-attribute).`);
  /** The first event of a case that names a team names the case's. */
  const teamOf = (c: number): string | null => {
    for (let i = log.caseStart[c]!; i < log.caseStart[c + 1]!; i++) {
      const code = attribute.codeOf[i]!;
      if (code >= 0) return nameAt(attribute.values, code);
    }
    return null;
  };
  const { cases, endsAt, without } = measureCases(log, asked.metric, asked.closedBy);
  const isRework = asked.metric.kind === "rework";
  const { cells, kind, notes: said } = cellsOf(cases, teamOf, endsAt, isRework);
  const notes = [...said];
  if (without > 0) notes.push(`${without} cases do not go from one activity to the other and were left out.`);
  if (cells.length === 0) throw new InputFault("log/no-cells", "No case of this log has a team and can be followed.");
  const teams = new Set(cells.map(({ team }) => team));
  const unknown = [...rollout.keys()].filter((team) => !teams.has(team));
  if (unknown.length === rollout.size)
    throw new InputFault("log/no-team", `No team of ${asked.rollout} occurs as "${asked.team}" in the log.`);
  if (unknown.length > 0)
    notes.push(
      `${asked.rollout} names teams that the log does not have: ${unknown.slice(0, 5).join(", ")}${unknown.length > 5 ? ", ..." : ""}.`,
    );
  const rows = cells.map(({ team, week, outcome, n }, k) => ({
    ...{ line: k + 1, unit: team, period: week, start: rollout.get(team) ?? "", outcome, n, stratum: "" },
  }));
  const built = buildPanel(rows, names);
  const { panel, strata, leftOut } = built;
  if (leftOut.length > 0) notes.push(`Left out, because the new way was there from the first week on: ${leftOut.slice(0, 10).join(", ")}.`);
  if (panel.units.length === 0) throw new InputFault("log/no-before", "No team has a week before the new way.");
  const used = flags.used === undefined ? null : await readUse(flags.used, panel, built, names, notes);
  const baseline = panel.y.reduce((sum, y) => sum + (y === y ? y : 0), 0) / Math.max(1, cells.length);
  const scale = scaleOf(kind, flags.lowerIsBetter, flags.worthwhile, { relative: !isRework, baseline });
  return { question: { panel, strata, scale, used, order: flags.order, seed: flags.seed, weighted: isRework }, notes };
}

/** When each team started, as written; refuses a start that is no date. */
async function readRollout(path: string): Promise<Map<string, string>> {
  try {
    const table = await readTable(path);
    const [team, start] = [columnAt(table, "team", "of the rollout"), columnAt(table, "start", "of the rollout")];
    const starts = new Map<string, string>();
    for (const { line, cells } of table.rows) {
      const written = cells[start]!;
      if (starts.has(cells[team]!)) throw new InputFault("rollout/twice", `team ${cells[team]} stands there twice.`, { line });
      if (!["", "0", "never"].includes(written.toLowerCase()) && readPeriod(written)?.kind !== "day")
        throw new InputFault("rollout/no-date", `start "${written}" is no date: write 2024-02-05 or 2024-W06.`, { line });
      starts.set(cells[team]!, written);
    }
    if (starts.size === 0) throw new InputFault("rollout/empty", "There are no teams in it.");
    return starts;
  } catch (fault) {
    throw inFile(path, fault);
  }
}
