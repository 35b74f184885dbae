import { spawnSync } from "node:child_process";
import { UsageFault } from "../flags.ts";
import { answerProve } from "./prove-command.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const cli = join(import.meta.dirname, "..", "cli.ts");
let folder = "";

/** Twelve teams, starts in weeks 9, 11, 13 and never; log minutes fall by 0.4; noise without a seed. */
function rows(effect: number, week = (w: number) => String(w), start = (w: number) => (w === 0 ? "" : String(w))): string[] {
  const lines = ["team,week,begin,y,n"];
  for (let team = 0; team < 12; team++) {
    const from = [9, 11, 13, 0][team % 4]!;
    for (let w = 1; w <= 16; w++) {
      const noise = 0.1 * Math.sin(12.9898 * team + 78.233 * w * w) + 0.3 * Math.cos(team) + 0.05 * Math.sin(w);
      const y = 5 + noise + (from > 0 && w >= from ? effect : 0);
      lines.push(`T${team},${week(w)},${start(from)},${y.toFixed(6)},${20 + ((3 * team + w) % 7)}`);
    }
  }
  return lines;
}

const flags = ["--unit", "team", "--time", "week", "--start", "begin", "--outcome", "y"];
const duration = [...flags, "--metric", "duration", "--outcome-is", "log"];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "millrace-prove-"));
  write("panel.csv", rows(-0.4));
  write("nothing.csv", rows(0));
  const shares = ["unit,period,share"];
  for (let team = 0; team < 12; team++)
    for (let w = 1; w <= 16; w++) shares.push(`T${team},${w},${team % 4 < 3 && w >= [9, 11, 13][team % 4]! ? 0.6 : 0}`);
  write("use.csv", shares);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, lines: readonly string[]): void => writeFileSync(join(folder, name), `${lines.join("\n")}\n`);

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "prove", ...args], { cwd: folder, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** The same without a process of its own. */
async function ask(...args: string[]) {
  const named = args.map((arg) => (arg.endsWith(".csv") || arg === "." ? join(folder, arg) : arg));
  try {
    return await answerProve(named);
  } catch (fault) {
    if (!(fault instanceof UsageFault)) throw fault;
    return { code: 2, out: "", complaint: fault.message };
  }
}

const json = async (...args: string[]) => {
  const { code, out, complaint } = await ask(...args, "--json");
  expect([code, complaint]).toEqual([0, ""]);
  return JSON.parse(out);
};

test("waves of teams: design, estimate, checks and verdict in the fixed shape", async () => {
  const found = await json("panel.csv", ...duration, "--weight", "n", "--used", "use.csv");
  expect(Object.keys(found)).toEqual([
    ...["millrace", "design", "reason", "estimate", "callawaySantAnna", "checks", "verdict", "notes", "seed", "fingerprint"],
  ]);
  expect(found.design).toBe("D4");
  expect(found.estimate.effect).toBeCloseTo(-0.4, 1);
  expect(found.estimate.interval[0]).toBeLessThan(-0.3);
  expect(found.estimate.permutations).toEqual({ kind: "sampled", count: 4999, floor: 0.0002 });
  expect(Object.keys(found.callawaySantAnna)).toEqual(["groupTime", "simple", "group", "dynamic", "calendar"]);
  expect(found.callawaySantAnna.groupTime[0]).toMatchObject({ group: 9, time: 2 });
  expect(found.callawaySantAnna.dynamic.map(({ key }: { key: number }) => key)).toContain(-1);
  expect(found.checks.map(({ id }: { id: string }) => id)).toEqual([
    ...["pre-trend", "placebo-in-time", "placebo-in-space", "placebo-outcome", "leave-one-team-out", "leave-one-person-out"],
    ...["composition", "volume", "changed-instrument", "concurrent-change", "anticipation", "spill-over", "missing-data", "agreement"],
  ]);
  expect(found.verdict).toMatchObject({ rung: "4", direction: "improved", words: "improved, likely because of this rollout" });
});

test("without use data at most rung 3, and it says so; an order drawn at random reaches 5 with its bracket", async () => {
  expect((await json("panel.csv", ...duration)).verdict).toMatchObject({ rung: "3", wouldMoveUp: expect.stringContaining("--used") });
  expect((await json("panel.csv", ...duration, "--used", "use.csv", "--order", "random")).verdict).toMatchObject({
    rung: "5",
    words: "improved, because of this rollout (draw not witnessed)",
  });
});

test("readiness: the estimate with own trends counts, the plain one stands beside it", async () => {
  const found = await json("panel.csv", ...duration, "--used", "use.csv", "--order", "readiness");
  expect(found.estimate.method).toContain("unit trends");
  expect(found.plainEstimate.method).not.toContain("unit trends");
});

test("nothing happened: the interval holds 0", async () => {
  const found = await json("nothing.csv", ...duration);
  expect(found.estimate.interval[0] < 0 && found.estimate.interval[1] > 0).toBe(true);
  expect(found.verdict.direction).toBe("none");
});

test("the same question gives the same bytes, whatever the order of rows, separator or spelling of periods", async () => {
  const given = rows(-0.4);
  const weeks = rows(
    -0.4,
    (w) => `2024-W${String(w).padStart(2, "0")}`,
    (w) => (w === 0 ? "never" : new Date(Date.UTC(2024, 0, 1 + 7 * (w - 1) + 2)).toISOString().slice(0, 10)),
  );
  write("turned.csv", [given[0]!, ...given.slice(1).reverse()]);
  write(
    "semicolons.csv",
    given.map((line) => line.replaceAll(",", ";")),
  );
  write("weeks.csv", weeks);
  const first = (await ask("panel.csv", ...duration, "--json")).out;
  expect((await ask("panel.csv", ...duration, "--json")).out).toBe(first);
  expect((await ask("turned.csv", ...duration, "--json")).out).toBe(first);
  expect((await ask("semicolons.csv", ...duration, "--json")).out).toBe(first);
  expect((await json("weeks.csv", ...duration)).estimate).toEqual(JSON.parse(first).estimate);
  expect((await json("panel.csv", ...duration, "--seed", "2")).fingerprint).not.toBe(JSON.parse(first).fingerprint);
});

test("three teams against three: D3, with how many would fix it", async () => {
  const lines = rows(-0.4).filter((line) => line.startsWith("team") || /^T(0|3|4|7|8|11),/.test(line));
  write("six.csv", lines);
  const found = await json("six.csv", ...duration);
  expect([found.design, found.verdict.rung, found.estimate.permutations.floor]).toEqual(["D3", "0", 0.1]);
  expect(found.verdict.wouldMoveUp).toContain("1 more team");
  expect(found.estimate.effect).toBeLessThan(-0.3);
});

test("one team with few cycles, all teams together, nobody starting, a team alone with its start at once", async () => {
  const one = ["team,week,begin,y", ...Array.from({ length: 10 }, (_, w) => `A,${w + 1},7,${w < 6 ? 240 + w : 40 + w}`)];
  write("one.csv", one);
  const cycles = await json("one.csv", ...flags, "--metric", "duration");
  expect([cycles.design, cycles.verdict.rung, cycles.verdict.direction]).toEqual(["D0b", "3", "improved"]);
  expect(cycles.estimate.p).toBeCloseTo(2 / 210, 10);
  write(
    "together.csv",
    rows(-0.4).map((line) => line.replace(/,(9|11|13|),(?=4|5)/, ",9,")),
  );
  expect(await json("together.csv", ...duration)).toMatchObject({ design: "D0", verdict: { rung: "1" } });
  write(
    "nobody.csv",
    rows(0).map((line) => line.replace(/,(9|11|13|),(?=4|5)/, ",0,")),
  );
  expect(await json("nobody.csv", ...duration)).toMatchObject({
    design: "D0",
    verdict: { rung: "0" },
    estimate: { effect: null, interval: null },
  });
  write(
    "late.csv",
    one.map((line) => line.replace(",7,", ",1,")),
  );
  expect((await ask("late.csv", ...flags)).code).toBe(1);
});

test("a coin per case", async () => {
  const coin = [0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1];
  write("cases.csv", [
    "when,coin,minutes",
    ...coin.map((way, i) => `2024-02-${String(i + 1).padStart(2, "0")}T08:00,${way},${(way === 1 ? 40 : 240) + i}`),
  ]);
  write("cases-use.csv", ["unit,period,share", "A,1,0.9"]);
  const asked = [
    "cases.csv",
    "--assignment",
    "coin",
    "--time",
    "when",
    "--outcome",
    "minutes",
    "--metric",
    "duration",
    "--order",
    "random",
  ];
  expect(await json(...asked, "--used", "cases-use.csv")).toMatchObject({
    design: "D0c",
    estimate: { permutations: { kind: "enumerated", count: 924 } },
    callawaySantAnna: null,
    verdict: { rung: "5", direction: "improved" },
  });
  expect((await json(...asked)).verdict.rung).toBe("3");
});

test("missing cells, one team with gaps, NaN and a header with spaces are no trouble", async () => {
  write(
    "gaps.csv",
    rows(-0.4)
      .map((line, k) => (k % 17 === 3 ? line.replace(/,[^,]*,(\d+)$/, ",NaN,$1") : line))
      .filter((_, k) => k % 23 !== 5),
  );
  const found = await json("gaps.csv", ...duration);
  expect(found.design).toBe("D4");
  expect(found.estimate.effect).toBeCloseTo(-0.4, 1);
  expect(found.checks.find(({ id }: { id: string }) => id === "missing-data").light).not.toBe("green");
});

const refused: readonly (readonly [string, string[], RegExp])[] = [
  ["words", ["team,week,begin,y", "A,1,,high"], /words\.csv, line 2: y "high" is not a number/],
  ["twice", ["team,week,begin,y", "A,1,,1", "A,1,,2"], /line 3: team A has two rows for week 1, on lines 2 and 3/],
  ["starts", ["team,week,begin,y", "A,1,3,1", "A,2,4,2"], /line 3: team A has begin "3" on line 2 and "4" on line 3/],
  ["weekday", ["team,week,begin,y", "A,Monday,,1"], /line 2: week "Monday" is no period/],
  ["mixed", ["team,week,begin,y", "A,1,,1", "A,2024-01-01,,1"], /line 3: week "2024-01-01" is a date/],
  ["narrow", ["team,week,begin,y", "A,1,1"], /line 2: The row has 3 cells, the heading has 4/],
  ["nameless", ["team,week,begin,y", ",1,,1"], /line 2: team is empty/],
  ["infinite", ["team,week,begin,y", "A,1,,Infinity"], /line 2: y "Infinity" is not a number/],
  ["other", ["team,wek,begin,y", "A,1,,1"], /no column "week" \(--time\)\. Did you mean "wek"\?/],
  ["empty", [], /empty/],
  ["heading", ["team,week,begin,y"], /no rows below it/],
];

test.each(refused)("a file that cannot be judged exits 1 and says where: %s", async (name, lines, sentence) => {
  write(`${name}.csv`, lines);
  expect(await ask(`${name}.csv`, ...flags, "--json")).toMatchObject({ code: 1, out: "", complaint: expect.stringMatching(sentence) });
});

test("a duration of 0 or a share above 1 is refused with its line; no file and a folder are named", async () => {
  write("zero.csv", ["team,week,begin,y", "A,1,,0"]);
  expect(await ask("zero.csv", ...flags, "--metric", "duration")).toMatchObject({
    code: 1,
    complaint: expect.stringContaining("line 2: y 0 is no duration"),
  });
  write("many.csv", ["team,week,begin,y", "A,1,,20"]);
  expect((await ask("many.csv", ...flags, "--metric", "proportion")).complaint).toContain("write a share between 0 and 1");
  expect(await ask("none.csv", ...flags)).toMatchObject({ code: 1, complaint: `There is no file ${join(folder, "none.csv")}.` });
  expect((await ask(".", ...flags)).complaint).toContain("is a folder");
  expect((await ask("panel.csv", ...flags, "--used", "none.csv")).complaint).toContain("There is no file");
});

test("a command line that cannot be understood exits 2", async () => {
  for (const [args, sentence] of [
    [[], "Name the panel"],
    [["panel.csv"], "--unit names a column"],
    [["panel.csv", "--unit", "team", "--time", "week", "--start", "begin"], "--outcome names a column"],
    [["panel.csv", ...flags, "--order", "randm"], "Did you mean random?"],
    [["panel.csv", ...flags, "--metric", "minutes"], "--metric is duration"],
    [["panel.csv", ...flags, "--worthwhile", "0"], "--worthwhile is a number above 0"],
    [["panel.csv", ...flags, "--seed", "x"], "--seed is a whole number"],
    [["panel.csv", ...flags, "--metric", "cost", "--outcome-is", "log"], "--outcome-is log is for duration and count"],
    [["panel.csv", ...flags, "--weigth", "n"], "--weight"],
    [["a", "b", ...flags], "One file at a time"],
  ] as const) {
    expect([args, await ask(...args)]).toMatchObject([args, { code: 2, out: "", complaint: expect.stringContaining(sentence) }]);
  }
});

test("the summary begins with the verdict and what would move it up", async () => {
  const { status, stdout } = run("panel.csv", ...duration, "--used", "use.csv");
  expect(status).toBe(0);
  const [verdict, next] = stdout.split("\n");
  expect(verdict).toMatch(/^Improved, likely because of this rollout: -3\d\.\d % \(95 % interval -\d+\.\d % to -\d+\.\d %\)\.$/);
  expect(next).toMatch(/^What would move it up: An order of waves drawn at random/);
  expect(run("--help").stdout).toContain("millrace prove PANEL.csv");
});
