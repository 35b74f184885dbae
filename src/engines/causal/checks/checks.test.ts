import { expect, test } from "vitest";
import type { Panel } from "../panel/panel.ts";
import { prove, type Proof } from "../prove.ts";
import type { Question } from "../question.ts";
import { smallPanel } from "../reference/panel-testing.ts";
import { scaleOf } from "../verdict/scale.ts";

const scale = scaleOf("plain", true, 0.1, { relative: false, baseline: 0 });
const start = Array.from({ length: 12 }, (_, i) => [8, 10, 12, 18][i % 4]!);

/** Twelve teams, 18 periods; `more` is added to each cell. */
const panelOf = (more: (team: number, t: number, from: number) => number): Panel =>
  smallPanel(
    start.map((from, i) => Array.from({ length: 18 }, (_, t) => 0.1 * Math.sin(12.9898 * i + 78.233 * t * t) + more(i, t, from))),
    start,
  );
const works = (_: number, t: number, from: number) => (t >= from ? -1 : 0);

function ask(panel: Panel, more: Partial<Question> = {}): Proof {
  const used = panel.y.map((_, cell) => (cell % 18 >= start[Math.floor(cell / 18)]! ? 0.7 : 0));
  return prove({ panel, scale, order: "unknown", strata: new Int32Array(12), weighted: false, used, seed: 1, draws: 999, ...more });
}
const light = (proof: Proof, id: string) => proof.checks.find((check) => check.id === id)!.light;

test("an effect and nothing else: no light is red, rung 4", () => {
  const proof = ask({ ...panelOf(works), n: new Float64Array(12 * 18).fill(25) });
  expect(proof.checks.filter((check) => check.light === "red")).toEqual([]);
  expect(proof.verdict).toMatchObject({ rung: "4", direction: "improved" });
  expect(proof.checks).toHaveLength(14);
});

test("teams that were moving apart before: pre-trend is red, and the claim stays at 3", () => {
  const proof = ask(panelOf((_, t, from) => -0.05 * t * ((18 - from) / 10)));
  expect(light(proof, "pre-trend")).toBe("red");
  expect(proof.verdict.rung).toBe("3");
});

test("a jump before the date: anticipation is red", () => {
  expect(light(ask(panelOf((_, t, from) => (from < 18 && t >= from - 2 ? -1 : 0))), "anticipation")).toBe("red");
});

test("a difference that came long before: the placebo in time is red", () => {
  expect(light(ask(panelOf((i, t, from) => works(i, t, from) - (from < 18 && t >= 4 ? 1 : 0))), "placebo-in-time")).toBe("red");
});

test("one team that carries everything: red, since without it the sign turns", () => {
  const proof = ask(panelOf((i, t, from) => (i === 0 && t >= from ? -9 : i !== 0 && t >= from ? 0.3 : 0)));
  expect(light(proof, "leave-one-team-out")).toBe("red");
});

test("half as many cases after the start: volume is red", () => {
  const panel = panelOf(works);
  const n = panel.y.map((_, cell) => (cell % 18 >= start[Math.floor(cell / 18)]! ? 22 : 44));
  expect(light(ask({ ...panel, n }), "volume")).toBe("red");
});

test("use where it had not started, and use that stayed flat", () => {
  const panel = panelOf(works);
  const everywhere = ask(panel, { used: panel.y.map(() => 0.5) });
  expect(light(everywhere, "spill-over")).toBe("red");
  expect(everywhere.verdict.wouldMoveUp).toContain("Use stayed flat (+0 points");
});

test("cells missing after the start only: missing-data is red", () => {
  const gaps = panelOf((i, t, from) => (t > from && (i + t) % 3 === 0 ? Number.NaN : works(i, t, from)));
  expect(light(ask(gaps), "missing-data")).toBe("red");
});

test("too few cases a week: four weeks are put together where that helps", () => {
  const starts = Array.from({ length: 8 }, (_, i) => [36, 40, 44, 52][i % 4]!);
  const panel = smallPanel(
    starts.map((from, i) => Array.from({ length: 52 }, (_, t) => Math.sin(5 * i + 3 * t * t) - (t >= from ? 2 : 0))),
    starts,
  );
  const few = { panel: { ...panel, n: new Float64Array(panel.y.length).fill(6) }, strata: new Int32Array(8), used: null };
  const proof = ask(panel, few);
  expect([proof.widened, proof.design, proof.panel.periods.length]).toEqual([4, "D4", 13]);
  expect(proof.estimate!.effect).toBeCloseTo(-2, 0);
  const fewer = { ...few, panel: { ...panel, n: new Float64Array(panel.y.length).fill(3) } };
  expect(ask(panel, fewer)).toMatchObject({ design: "D0", widened: 1, verdict: { rung: "1" } });
});
