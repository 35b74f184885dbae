import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hodgesLehmann, mannWhitney, quantileOf, type Estimate, type QuantileType } from "../index.ts";
import { walk } from "./walk-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];

function found<T>(answer: Estimate<T>): T {
  if (answer.kind === "inconclusive") throw new Error(answer.reasons[0]!.message);
  return answer;
}

describe.skipIf(reference === undefined)("mannwhitney_hodges_lehmann.json (needs MILLRACE_REFERENCE)", () => {
  test("every number is reached", () => {
    const file = JSON.parse(readFileSync(join(reference!, "stats", "mannwhitney_hodges_lehmann.json"), "utf8"));
    const w = walk(file);
    for (const name of ["airquality_may_aug", "small_ties"]) {
      const { x, y }: { x: number[]; y: number[] } = file[name];
      const normal = found(mannWhitney(x, y, "normal"));
      w.check(`${name}.normal_cc.W`, normal.u);
      w.check(`${name}.normal_cc.p`, normal.p);
      w.check(`${name}.exact_ties.p`, found(mannWhitney(x, y, "exact")).p);
      const [byNormal, byExact] = [found(hodgesLehmann(x, y, 0.95, "normal")), found(hodgesLehmann(x, y, 0.95, "exact"))];
      // The file's note: R searches these ends and its estimate by iteration, to 1e-4; ours are differences of pairs.
      w.check(`${name}.normal_cc.ci[0]`, byNormal.interval.low!, { within: 1e-4 });
      w.check(`${name}.normal_cc.ci[1]`, byNormal.interval.high!, { within: 1e-4 });
      w.check(`${name}.normal_cc.est`, byNormal.shift, { within: 1e-4 });
      w.check(`${name}.exact_ties.ci[0]`, byExact.interval.low!);
      w.check(`${name}.exact_ties.ci[1]`, byExact.interval.high!);
      w.check(`${name}.median_of_differences`, byExact.shift);
    }
    w.leave(
      /airquality_may_aug\.exact_ties\.est/,
      "the note of the file names the median of differences as the target; this is the middle of a step",
    );

    // The sample and the shares are not in the file; they are what its nine rows determine (the seventh value enters no row).
    const sample = [2.3, 4.1, 4.4, 7.7, 8.2, 9.9, 15, 20.3, 33, 50.5];
    for (let type = 1; type <= 9; type++) {
      [0.1, 0.25, 0.5, 0.85, 0.95].forEach((share, k) => {
        w.check(`quantile_types[${type - 1}][${k}]`, quantileOf(sample, share, type as QuantileType), { relative: 1e-13 });
      });
    }
    w.given(/\.(x|y)\[/);
    expect(w.wrong).toEqual([]);
    expect(w.forgotten()).toEqual([]);
  });
});
