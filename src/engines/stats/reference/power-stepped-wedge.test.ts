import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { steppedWedgeError, steppedWedgePower, wavesDesign } from "../index.ts";
import { walk } from "./walk-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];

type Case = { clusters_per_wave: number[]; n_per_cluster_period: number; tau: number; sigma: number; effect: number };
type File = { cases: Case[]; closed_form_check: { design: number[][]; n: number; sigma2: number; tau2: number } };

describe.skipIf(reference === undefined)("power_stepped_wedge.json (needs MILLRACE_REFERENCE)", () => {
  test("every number is reached", () => {
    const file: File = JSON.parse(readFileSync(join(reference!, "stats", "power_stepped_wedge.json"), "utf8"));
    const w = walk(file);
    file.cases.forEach((own, i) => {
      const error = steppedWedgeError(wavesDesign(own.clusters_per_wave), own.sigma ** 2 / own.n_per_cluster_period, own.tau ** 2);
      w.check(`cases[${i}].power`, steppedWedgePower(error, own.effect));
    });
    // Its arguments are a text of the file: 6 clusters in each of 4 waves, n = 120, from .05 to .032, tau = .01.
    const share = (0.05 + 0.032) / 2;
    const binomial = steppedWedgeError(wavesDesign([6, 6, 6, 6]), (share * (1 - share)) / 120, 0.01 ** 2);
    w.check("binomial_example.power", steppedWedgePower(binomial, 0.032 - 0.05));
    const { design, n, sigma2, tau2 } = file.closed_form_check;
    const error = steppedWedgeError(design, sigma2 / n, tau2);
    w.check("closed_form_check.var", error ** 2);
    w.check("closed_form_check.se", error);
    w.check("closed_form_check.power_effect_.15", steppedWedgePower(error, 0.15));
    w.given(/\.(design|clusters_per_wave)\[|\.(n|sigma2|tau2|tau|sigma|effect|n_per_cluster_period)$/);
    expect(w.wrong).toEqual([]);
    expect(w.forgotten()).toEqual([]);
  });
});
