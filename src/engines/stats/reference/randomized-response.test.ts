import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { forcedResponse, warnerResponse } from "../index.ts";
import { found } from "./found-testing.ts";
import { walk } from "./walk-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];

type File = {
  warner: { yes: number; n: number; p: number }[];
  forced: { yes: number; n: number; p_truth: number; p_forced_yes: number }[];
};

describe.skipIf(reference === undefined)("randomized_response.json (needs MILLRACE_REFERENCE)", () => {
  test("every number is reached", () => {
    const file: File = JSON.parse(readFileSync(join(reference!, "stats", "randomized_response.json"), "utf8"));
    const w = walk(file);
    file.warner.forEach(({ yes, n, p }, i) => {
      const { rate, error, interval } = found(warnerResponse(yes, n, p));
      w.check(`warner[${i}].pi`, rate);
      w.check(`warner[${i}].se_n`, error);
      w.check(`warner[${i}].se_nminus1`, error * Math.sqrt(n / (n - 1)));
      w.check(`warner[${i}].ci_n[0]`, interval.low!);
      w.check(`warner[${i}].ci_n[1]`, interval.high!);
    });
    file.forced.forEach(({ yes, n, p_truth: truth, p_forced_yes: forcedYes }, i) => {
      const { rate, error, interval, directError } = found(forcedResponse(yes, n, { truth, forcedYes }));
      w.check(`forced[${i}].pi`, rate);
      w.check(`forced[${i}].se`, error);
      w.check(`forced[${i}].ci[0]`, interval.low!);
      w.check(`forced[${i}].ci[1]`, interval.high!);
      w.check(`forced[${i}].se_if_direct`, directError);
    });
    w.given(/\.(yes|n|p|p_truth|p_forced_yes)$/);
    expect(w.wrong).toEqual([]);
    expect(w.forgotten()).toEqual([]);
  });
});
