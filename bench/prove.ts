import { assignmentsOf, callawaySantAnna, multiplierBootstrap, permuteWaves, type Panel } from "#engines/causal";
import { generator } from "#engines/stats";
import type { Figure } from "./figure.ts";

const runs = 9;

/** As large as the 500-county panel of Callaway and Sant'Anna: 500 units, 5 years, cohorts of 20, 40 and 131, the rest never. */
function panelOf(units: number, width: number, startOf: (unit: number) => number): Panel {
  const random = generator("bench prove");
  return {
    units: Array.from({ length: units }, (_, i) => String(i)),
    periods: Array.from({ length: width }, (_, t) => String(t)),
    times: Float64Array.from({ length: width }, (_, t) => t),
    start: Int32Array.from({ length: units }, (_, i) => startOf(i)),
    y: Float64Array.from({ length: units * width }, () => random.normal()),
    n: null,
  };
}

function timed(name: string, work: () => void, seconds: number, words: string): Figure {
  work();
  const taken = Array.from({ length: runs }, () => {
    const before = performance.now();
    work();
    return (performance.now() - before) / 1000;
  });
  const middle = [...taken].sort((a, b) => a - b)[Math.floor(runs / 2)]!;
  return { name, seconds: taken, limit: { words, kept: middle <= seconds } };
}

/** `npm run bench -- prove`: what the proof engine takes on one core. */
export async function benchProve(): Promise<Figure[]> {
  const weekly = panelOf(24, 52, (i) => [16, 26, 36, 52][i % 4]!);
  const gaps = { ...weekly, y: weekly.y.map((y, cell) => (cell % 37 === 0 ? Number.NaN : y)) };
  const counties = panelOf(500, 5, (i) => (i < 20 ? 1 : i < 60 ? 3 : i < 191 ? 4 : 5));
  const permute = (panel: Panel) =>
    void permuteWaves(
      panel,
      assignmentsOf(panel.start, new Int32Array(24), () => generator(1)),
    );
  return [
    timed("4,999 permutations, 24 teams x 52 weeks", () => permute(weekly), 1, "within 1 s"),
    timed("the same with missing cells", () => permute(gaps), 1, "within 1 s"),
    timed(
      "Callaway-Sant'Anna with 1,000 draws, 500 units x 5",
      () => {
        const { aggregates, sampled } = callawaySantAnna(counties)!;
        multiplierBootstrap(
          aggregates.dynamic.map(({ influence }) => influence),
          sampled,
          generator(1),
        );
      },
      0.06,
      "within 60 ms",
    ),
  ];
}
