import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exactRange, meanRange, medianRange, shareChart, xmrChart } from "../index.ts";
import { found } from "./found-testing.ts";
import { walk } from "./walk-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];

type File = { nist_6322: { x: number[] }; p_chart_orangejuice: { D: number[]; n: number[] } };

describe.skipIf(reference === undefined)("spc.json (needs MILLRACE_REFERENCE)", () => {
  test("every number is reached", () => {
    const file: File = JSON.parse(readFileSync(join(reference!, "stats", "spc.json"), "utf8"));
    const w = walk(file);
    const [rounded, exact, median] = [meanRange, exactRange, medianRange].map((rule) => found(xmrChart(file.nist_6322.x, rule)));
    const at = (name: string, value: number) => w.check(`nist_6322.${name}`, value, { relative: 1e-13 });
    at("mean", rounded!.values.center);
    at("mr_bar", rounded!.ranges.center);
    at("unpl_2.66", rounded!.values.high);
    at("lnpl_2.66", rounded!.values.low);
    at("url_3.268", rounded!.ranges.high);
    at("url_3.267", exact!.ranges.high);
    at("unpl_3_over_1.128", exact!.values.high);
    at("lnpl_3_over_1.128", exact!.values.low);
    at("qcc_limits_exact_d2[0]", exact!.values.low);
    at("qcc_limits_exact_d2[1]", exact!.values.high);
    at("qcc_sd", (exact!.values.high - exact!.values.center) / 3);
    at("median_mr", median!.ranges.center);
    at("unpl_3.145_median_mr", median!.values.high);
    const chart = found(shareChart(file.p_chart_orangejuice.D, file.p_chart_orangejuice.n));
    w.check("p_chart_orangejuice.center", chart.center);
    w.check("p_chart_orangejuice.limits[0]", chart.limits[0]!.low);
    w.check("p_chart_orangejuice.limits[1]", chart.limits[0]!.high);
    w.given(/\.(x|D|n)\[/);
    expect(w.wrong).toEqual([]);
    expect(w.forgotten()).toEqual([]);
  });
});
