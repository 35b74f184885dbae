import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mineCommand } from "./mine-command.ts";

const cli = join(import.meta.dirname, "..", "cli.ts");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "millrace-mine-"));
  for (const name of ["log.csv", "-x.csv", "a[1] 'b'*.csv"]) writeFileSync(join(folder, name), orders);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const orders = [
  "case_id,activity,timestamp,resource",
  "1,Register,2024-01-01T08:00:00Z,Ann",
  "1,Check <b>,2024-01-01T09:00:00Z,Bob",
  "1,Pay,2024-01-05T09:00:00Z,Ann",
  "2,Register,2024-01-02T08:00:00Z,Ann",
  "2,Check <b>,2024-01-02T08:30:00Z,Bob",
  "2,Pay,no date,Ann",
  "2,Pay,2024-01-04T08:30:00Z,Ann",
  "",
].join("\n");

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: "utf8" });
  return { status, stdout, stderr };
}

test("the summary begins with where cases wait, and names the line of a bad row", () => {
  const { status, stdout, stderr } = run("mine", "log.csv");
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout.split("\n")[0]).toBe(
    "Cases wait longest before Pay (after Check <b>): 6 days of 6.1 in all, 99 % of the time all cases took; median 3 days.",
  );
  expect(stdout).toMatch(/2 with 6 events of 3 activities by 2 performers/);
  writeFileSync(join(folder, "one.csv"), "case,activity,timestamp\n1,A,2024-01-01\n");
  expect(run("mine", "one.csv").stdout).toMatch(/1 with 1 event of 1 activity\n/);
  expect(stdout).toMatch(/1 row could not be used: line 7: /);
});

test("--json is alone on standard output, in the fixed shape", () => {
  const { status, stdout, stderr } = run("mine", "log.csv", "--json");
  expect([status, stderr]).toEqual([0, ""]);
  const facts = JSON.parse(stdout);
  expect(Object.keys(facts).slice(0, 11)).toEqual([
    ...["millrace", "log", "quality", "startActivities", "endActivities", "activities", "directlyFollows", "variants"],
    ...["caseDuration", "rework", "handovers"],
  ]);
  expect(facts.log).toEqual({
    ...{ cases: 2, events: 6, activities: 3, resources: 2, openCases: 0 },
    ...{ firstAt: "2024-01-01T08:00:00.000Z", lastAt: "2024-01-05T09:00:00.000Z" },
  });
  expect(facts.quality).toMatchObject({ rejectedRows: 1, offsets: { "+00:00": 6 } });
  expect(facts.variants.top).toMatchObject([{ activities: ["Register", "Check <b>", "Pay"], cases: 2 }]);
});

test("--html writes one page that fetches nothing, runs nothing and escapes names", () => {
  const { status, stdout, stderr } = run("mine", "log.csv", "--html", "report.html");
  expect([status, stdout, stderr]).toEqual([0, "", "The report is in report.html\n"]);
  const page = readFileSync(join(folder, "report.html"), "utf8");
  expect(page).toContain("Check &lt;b&gt;");
  expect(page).not.toMatch(/<b>|<script|\son\w+=|\bstyle="|(src|href)="/);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!;
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/);
  for (const [, style] of page.matchAll(/<style>([^]*?)<\/style>/g)) {
    expect(policy).toContain(createHash("sha256").update(style!).digest("base64"));
  }
  expect(readdirSync(folder).filter((name) => name.includes(".millrace-"))).toEqual([]);
});

test("what a killed run left beside the page is removed by the next, what a living one writes is not", () => {
  const dead = spawnSync(process.execPath, ["-e", ""]).pid;
  writeFileSync(join(folder, `.swept.html.millrace-${dead}`), "half a page");
  writeFileSync(join(folder, `.swept.html.millrace-${process.pid}`), "somebody's page");
  expect(run("mine", "log.csv", "--html", "swept.html").status).toBe(0);
  expect(readdirSync(folder).filter((name) => name.startsWith(".swept"))).toEqual([`.swept.html.millrace-${process.pid}`]);
});

test("a folder is not overwritten by a page", () => {
  mkdirSync(join(folder, "taken"));
  expect(run("mine", "log.csv", "--html", "taken")).toEqual({ status: 1, stdout: "", stderr: "taken is a folder; name a file in it.\n" });
  expect(run("mine", "log.csv", "--html", "nowhere/x.html").status).toBe(1);
});

test("file names with a leading dash, a glob, a space or a quote are files", () => {
  for (const args of [["./-x.csv"], ["--", "-x.csv"], ["a[1] 'b'*.csv"]])
    expect([args, run("mine", "--json", ...args).status]).toEqual([args, 0]);
  expect(run("mine", "-x.csv")).toMatchObject({ status: 2, stderr: expect.stringContaining("write ./-x.csv") });
});

test("a command line that cannot be understood exits 2 and names the nearest word", () => {
  for (const [args, sentence] of [
    [["mien"], "Did you mean mine?"],
    [["mine", "log.csv", "--jsn"], "Did you mean --json?"],
    [["mine", "log.csv", "--events", "pared"], "Did you mean paired?"],
    [["mine", "log.csv", "--case"], "--case"],
    [["mine"], "Name the event log"],
    [["mine", "a", "b"], "One file at a time"],
    [["mine", "log.csv", "--json", "--html", "x"], "Choose one"],
  ] as const) {
    expect(run(...args)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(sentence) });
  }
});

test("a file that cannot be used exits 1, says where, and prints nothing else", () => {
  writeFileSync(join(folder, "quote.csv"), 'case,activity,timestamp\n1,"a,2024-01-01\n');
  expect(run("mine", "quote.csv")).toMatchObject({ status: 1, stdout: "", stderr: expect.stringMatching(/^quote\.csv, line 2/) });
  expect(run("mine", "none.csv")).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining("none.csv") });
  expect(run("mine", "log.csv", "--closed-by", "Pey")).toMatchObject({ status: 1, stderr: expect.stringContaining('Did you mean "Pay"?') });
});

test("--closed-by takes several names, also one that holds a comma", () => {
  writeFileSync(join(folder, "comma.csv"), 'case,activity,timestamp\n1,"Close, paid",2024-01-01\n2,Open,2024-01-01\n3,Done,2024-01-02\n');
  const open = (...names: string[]) =>
    JSON.parse(run("mine", "comma.csv", "--json", ...names.flatMap((name) => ["--closed-by", name])).stdout).log.openCases;
  expect([open("Close, paid"), open("Open,Done"), open("Open", "Close, paid")]).toEqual([2, 1, 1]);
});

test("--help and --version answer on standard output", () => {
  expect(run("--help").stdout).toMatch(/^ {2}mine /m);
  expect(run("mine", "--help").stdout).toContain("--closed-by");
  expect(run("--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("an interrupt ends with 130 and leaves no file", async () => {
  const before = readdirSync(folder);
  const ended = mineCommand([join(folder, "log.csv"), "--html", join(folder, "never.html")]);
  process.emit("SIGINT");
  expect(await ended).toBe(130);
  expect(readdirSync(folder)).toEqual(before);
  expect(process.listenerCount("SIGINT")).toBe(0);
});

test("a page goes to a pipe or device, never in its place; through a link; never over the log", () => {
  const pipe = join(folder, "pipe");
  expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
  const read = spawnSync("sh", ["-c", `cat pipe & "$0" "$1" mine log.csv --html pipe; wait`, process.execPath, cli], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(read.stdout).toMatch(/^<!doctype html>/i);
  expect(lstatSync(pipe).isFIFO()).toBe(true);

  writeFileSync(join(folder, "page.html"), "before");
  symlinkSync("page.html", join(folder, "link.html"));
  expect(run("mine", "log.csv", "--html", "link.html").status).toBe(0);
  expect(lstatSync(join(folder, "link.html")).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, "page.html"), "utf8")).toMatch(/^<!doctype html>/i);

  symlinkSync("log.csv", join(folder, "also-log.html"));
  for (const name of ["log.csv", "./log.csv", "also-log.html"]) {
    expect(run("mine", "log.csv", "--html", name)).toMatchObject({ status: 1, stderr: expect.stringContaining("is the log itself") });
  }
  expect(readFileSync(join(folder, "log.csv"), "utf8")).toBe(orders);
});

test("a place that cannot be read or written is said in one sentence, before reading", () => {
  symlinkSync("loop", join(folder, "loop"));
  const long = "n".repeat(300);
  for (const [args, sentence] of [
    [["log.csv/x"], /^There is no file log\.csv\/x: a part/],
    [[long], /the name is too long\.\n$/],
    [["loop"], /^loop cannot be opened/],
    [["."], /^"\." is a folder/],
    [["log.csv", "--html", "nowhere/x.html"], /^nowhere\/x\.html could not be written: there is no such folder\.\n$/],
    [["log.csv", "--html", "log.csv/x.html"], /not a folder\.\n$/],
    [["log.csv", "--html", long], /the name is too long\.\n$/],
  ] as const) {
    const { status, stdout, stderr } = run("mine", ...args);
    expect([args[0], status, stdout, stderr.split("\n").length]).toEqual([args[0], 1, "", 2]);
    expect(stderr).toMatch(sentence);
  }
  const longest = `${"n".repeat(250)}.htm`;
  expect(run("mine", "log.csv", "--html", longest).status).toBe(0);
  expect(run("mine", "log.csv", "--timezone", "Europe/Berln")).toMatchObject({ status: 2, stderr: expect.stringContaining("--timezone") });
});

test.skipIf(!existsSync("/dev/full"))("a full disk behind standard output is said, not thrown", () => {
  const full = spawnSync("sh", ["-c", `exec "$0" "$1" mine log.csv --json > /dev/full`, process.execPath, cli], {
    cwd: folder,
    encoding: "utf8",
  });
  expect([full.status, full.stderr]).toEqual([1, "The answer could not be written: the disk is full.\n"]);
});
