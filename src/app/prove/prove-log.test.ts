import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UsageFault } from "../flags.ts";
import { answerProve } from "./prove-command.ts";

let folder = "";
const hour = 3_600_000;
const monday = Date.UTC(2024, 0, 1);
const starts = [9, 11, 13, null];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "millrace-prove-log-"));
  // 8 teams, 16 weeks, 24 cases a week; a case takes about 20 hours, 12 with the new way; every fifth is checked twice before it.
  const lines = ["case,activity,timestamp,team"];
  for (let team = 0; team < 8; team++) {
    for (let week = 0; week < 16; week++) {
      const begun = starts[team % 4];
      const isNew = begun != null && week >= begun;
      for (let k = 0; k < 24; k++) {
        const name = `${team}-${week}-${k}`;
        const opened = monday + (week * 7 * 24 + k * 5) * hour;
        const length = (isNew ? 12 : 20) * (1 + 0.3 * Math.sin(7 * team + 13 * week * week + 3 * k)) * hour;
        const at = (share: number) => new Date(opened + share * length).toISOString();
        lines.push(`${name},Open,${at(0)},T${team}`, `${name},Check,${at(0.4)},T${team}`);
        if (!isNew && (k + week + team) % 5 === 0) lines.push(`${name},Check,${at(0.7)},T${team}`);
        lines.push(`${name},Close,${at(1)},T${team}`);
      }
    }
  }
  write("log.csv", lines);
  const rollout = Array.from({ length: 8 }, (_, team) => {
    const week = starts[team % 4];
    return `T${team},${week == null ? "" : new Date(monday + (week * 7 + 2) * 24 * hour).toISOString().slice(0, 10)}`;
  });
  write("rollout.csv", ["team,start", ...rollout, "T99,2024-03-04"]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, lines: readonly string[]): void => writeFileSync(join(folder, name), `${lines.join("\n")}\n`);

async function ask(...args: string[]) {
  try {
    return await answerProve(args.map((arg) => (arg.endsWith(".csv") ? join(folder, arg) : arg)));
  } catch (fault) {
    if (!(fault instanceof UsageFault)) throw fault;
    return { code: 2, out: "", complaint: fault.message };
  }
}
const asked = ["log.csv", "--team-attribute", "team", "--rollout", "rollout.csv"];
const found = async (...args: string[]) => {
  const { code, out, complaint } = await ask(...asked, ...args, "--json");
  expect([code, complaint]).toEqual([0, ""]);
  return JSON.parse(out);
};

test("the whole cycle: mean logarithms per team and week, 12 instead of 20 hours", async () => {
  const proof = await found("--cycle-time");
  expect(proof.design).toBe("D4");
  expect(proof.estimate.effect).toBeCloseTo(Math.log(12 / 20), 1);
  expect(proof.verdict).toMatchObject({ rung: "3", direction: "improved" });
  expect(proof.notes.join(" ")).toContain("T99");
});

test("from one activity to another", async () => {
  const proof = await found("--between", "Open..Check");
  expect(proof.estimate.effect).toBeCloseTo(Math.log(12 / 20), 1);
});

test("rework falls from a fifth to nothing", async () => {
  const proof = await found("--rework", "--worthwhile", "0.05");
  expect(proof.estimate.effect).toBeCloseTo(-0.2, 1);
  expect(proof.estimate.interval[1]).toBeLessThan(0);
});

test("open cases stay in: a change that did nothing is not found by what has finished", async () => {
  // Opened evenly for 20 weeks, each takes 1 to 30 days; the log ends in week 20, so late cases that are done were short.
  const lines = ["case,activity,timestamp,team"];
  for (let team = 0; team < 8; team++)
    for (let week = 0; week < 20; week++)
      for (let k = 0; k < 24; k++) {
        const opened = monday + (week * 7 * 24 + k * 6) * hour;
        const closed = opened + (1 + ((11 * k + 7 * week + 5 * team) % 30)) * 24 * hour;
        lines.push(`${team}-${week}-${k},Open,${new Date(opened).toISOString()},T${team}`);
        if (closed < monday + 20 * 7 * 24 * hour) lines.push(`${team}-${week}-${k},Close,${new Date(closed).toISOString()},T${team}`);
      }
  write("open.csv", lines);
  const given = ["open.csv", "--team-attribute", "team", "--rollout", "rollout.csv", "--json", "--cycle-time", "--closed-by", "Close"];
  const { code, out } = await ask(...given);
  expect(code).toBe(0);
  const proof = JSON.parse(out);
  expect(proof.notes.join(" ")).toContain("restricted mean");
  expect(Math.abs(proof.estimate.effect)).toBeLessThan(1);
  expect(proof.verdict.direction).toBe("none");
});

test("what is missing or wrong is said, with the file", async () => {
  write("words.csv", ["team,start", "T1,soon"]);
  write("elsewhere.csv", ["team,start", "X,2024-03-04"]);
  for (const [args, code, sentence] of [
    [["log.csv", "--cycle-time"], 2, "--team-attribute"],
    [["log.csv", "--team-attribute", "team", "--cycle-time"], 2, "--rollout"],
    [asked, 2, "Choose one of"],
    [[...asked, "--rework", "--cycle-time"], 2, "Choose one of"],
    [[...asked, "--between", "Open"], 2, "two dots"],
    [[...asked, "--cycle-time", "--unit", "team"], 2, "--unit goes with a panel"],
    [[...asked, "--between", "Open..Chek"], 1, 'Did you mean "Check"?'],
    [["log.csv", "--team-attribute", "squad", "--rollout", "rollout.csv", "--rework"], 1, "squad"],
    [["log.csv", "--team-attribute", "team", "--rollout", "words.csv", "--rework"], 1, 'words.csv, line 2: start "soon" is no date'],
    [["log.csv", "--team-attribute", "team", "--rollout", "elsewhere.csv", "--rework"], 1, "No team of"],
  ] as const) {
    expect([args, await ask(...args)]).toMatchObject([args, { code, complaint: expect.stringContaining(sentence) }]);
  }
});
