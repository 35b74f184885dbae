import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  agrestiCaffo,
  clopperPearson,
  fisherExact,
  gartNam,
  gartNamCentre,
  jeffreys,
  miettinenNurminen,
  newcombe,
  wilson,
  type Count,
  type Difference,
  type Estimate,
  type Proportion,
} from "../index.ts";
import { walk, type Tolerance } from "./walk-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];

function found<T>(answer: Estimate<T>): T {
  if (answer.kind === "inconclusive") throw new Error(answer.reasons[0]!.message);
  return answer;
}

describe.skipIf(reference === undefined)("proportions.json (needs MILLRACE_REFERENCE)", () => {
  test("every number is reached", () => {
    const file: { computed: { x1: number; n1: number; x2: number; n2: number }[]; single: { x: number; n: number }[] } = JSON.parse(
      readFileSync(join(reference!, "stats", "proportions.json"), "utf8"),
    );
    const w = walk(file);
    file.computed.forEach(({ x1, n1, x2, n2 }, i) => {
      const at = `computed[${i}]`;
      const [one, other] = [
        { x: x1, n: n1 },
        { x: x2, n: n2 },
      ] as const;
      const both = (name: string, of: (one: Count, other: Count) => Estimate<Difference>, tolerance?: Tolerance, ends = [0, 1]) => {
        const { difference, interval } = found(of(one, other));
        w.check(`${at}.${name}[${ends[0]}]`, interval.low!, tolerance);
        w.check(`${at}.${name}[${ends[1]}]`, interval.high!, tolerance);
        return difference;
      };
      w.check(`${at}.diff`, both("newcombe_method10", newcombe));
      w.check(`${at}.mover_wilson_ratesci[1]`, both("mover_wilson_ratesci", newcombe, {}, [0, 2]));
      both("agresti_caffo", agrestiCaffo);
      // These two were found by iteration to about 1e-11; twelve digits are printed.
      w.check(`${at}.miettinen_nurminen[1]`, both("miettinen_nurminen", miettinenNurminen, { within: 5e-11 }, [0, 2]), { within: 5e-11 });
      both("gart_nam_skew_score", gartNam, { within: 5e-11 }, [0, 2]);
      w.check(`${at}.gart_nam_skew_score[1]`, gartNamCentre(one, other), { within: 5e-11 });
      w.check(`${at}.fisher_p`, fisherExact(one, other));
    });
    file.single.forEach(({ x, n }, i) => {
      const both = (name: string, of: (x: number, n: number) => Estimate<Proportion>) => {
        const { interval } = found(of(x, n));
        w.check(`single[${i}].${name}[0]`, interval.low!);
        w.check(`single[${i}].${name}[1]`, interval.high!);
      };
      both("wilson", wilson);
      both("exact_cp", clopperPearson);
      both("jeffreys", jeffreys);
    });
    w.given(/\.(x|n)[12]?$/);
    expect(w.wrong).toEqual([]);
    expect(w.forgotten()).toEqual([]);
  });
});
