import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  contrastRestrictedMeans,
  kaplanMeier,
  logRank,
  restrictedMean,
  survivalAt,
  survivalMedian,
  survivalQuantile,
  type Curve,
  type FollowUp,
  type SurvivalScale,
} from "../index.ts";
import { found } from "./found-testing.ts";
import { rowsOf, walk, type Walk } from "./walk-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];

describe.skipIf(reference === undefined)("survival_km_rmst.json (needs MILLRACE_REFERENCE)", () => {
  const read = (name: string) => readFileSync(join(reference!, "stats", name), "utf8");

  test("every number is reached", () => {
    const file = JSON.parse(read("survival_km_rmst.json"));
    const rows = rowsOf(read("survival_lung.csv"));
    const of = (sex?: string): FollowUp => {
      const kept = rows.filter((row) => sex === undefined || row["sex"] === sex);
      return { time: kept.map((row) => Number(row["time"])), ended: kept.map((row) => row["status"] === "2") };
    };
    const w = walk(file);
    const curves = { all: found(kaplanMeier(of())), men: found(kaplanMeier(of("1"))), women: found(kaplanMeier(of("2"))) };

    atTimes(w, "lung_all", [curves.all, curves.all, curves.all, curves.all], file.lung_all);
    const bySex = [...Array(4).fill(curves.men), ...Array(4).fill(curves.women)] as Curve[];
    atTimes(w, "lung_sex", bySex, file.lung_sex);

    for (const [key, share] of [
      ["25", 0.25],
      ["50", 0.5],
      ["75", 0.75],
    ] as const) {
      const ends = (curve: Curve) => {
        const { time, interval } = survivalQuantile(curve, share);
        return { quantile: time, lower: interval.low, upper: interval.high };
      };
      for (const [part, value] of Object.entries(ends(curves.all))) w.check(`lung_all.quantiles_log.${part}.${key}`, value!);
      [curves.men, curves.women].forEach((curve, i) => {
        for (const [part, value] of Object.entries(ends(curve))) {
          const expected = file.lung_sex.quantiles_log[part][i][key];
          if (expected === null) expect(value).toBeNull();
          else w.check(`lung_sex.quantiles_log.${part}[${i}].${key}`, value!);
        }
      });
    }
    meanTable(w, "lung_all.rmean_table[0]", curves.all, 365);
    meanTable(w, "lung_sex.rmean_table[0]", curves.men, 730);
    meanTable(w, "lung_sex.rmean_table[1]", curves.women, 730);

    const test = found(logRank([of("1"), of("2")]));
    w.check("logrank_lung_sex.chisq", test.statistic);
    w.check("logrank_lung_sex.p", test.p);
    for (const g of [0, 1]) {
      w.check(`logrank_lung_sex.obs[${g}]`, test.observed[g]!);
      w.check(`logrank_lung_sex.exp[${g}]`, test.expected[g]!);
    }

    for (const [arm, curve] of [
      ["arm1", curves.women],
      ["arm0", curves.men],
    ] as const) {
      const { mean, error, variance, interval } = found(restrictedMean(curve, 730));
      const at = `rmst2_lung_sex_tau730.${arm}`;
      const line = (row: number, value: number, low: number, high: number) => {
        w.check(`${at}.rmst[${row}].Est.`, value);
        w.check(`${at}.rmst[${row}].se`, error);
        w.check(`${at}.rmst[${row}].lower .95`, low);
        w.check(`${at}.rmst[${row}].upper .95`, high);
      };
      line(0, mean, interval.low!, interval.high!);
      line(1, 730 - mean, 730 - interval.high!, 730 - interval.low!);
      w.check(`${at}.var`, variance);
    }
    const contrast = contrastRestrictedMeans(found(restrictedMean(curves.women, 730)), found(restrictedMean(curves.men, 730)));
    [contrast.difference, contrast.ratio, contrast.lostRatio].forEach((row, i) => {
      const at = `rmst2_lung_sex_tau730.unadjusted[${i}]`;
      w.check(`${at}.Est.`, row.value);
      w.check(`${at}.lower .95`, row.interval.low!);
      w.check(`${at}.upper .95`, row.interval.high!);
      w.check(`${at}.p`, row.p);
    });

    w.given(/\.time\[|tau$/);
    expect(w.wrong).toEqual([]);
    expect(w.forgotten()).toEqual([]);
  });
});

type Times = Record<"at_times_log" | "at_times_loglog", { time: number[] }>;

function atTimes(w: Walk, at: string, curves: readonly Curve[], file: Times): void {
  for (const [key, scale] of [
    ["at_times_log", "log"],
    ["at_times_loglog", "log-log"],
  ] as const satisfies [keyof Times, SurvivalScale][]) {
    let [before, last] = [0, curves[0]];
    file[key].time.forEach((time, i) => {
      const point = survivalAt(curves[i]!, time, scale);
      if (curves[i] !== last) [before, last] = [0, curves[i]];
      w.check(`${at}.${key}.n_risk[${i}]`, point.atRisk);
      // The file counts the events since the time before.
      w.check(`${at}.${key}.n_event_cum[${i}]`, point.ended - before);
      before = point.ended;
      w.check(`${at}.${key}.surv[${i}]`, point.survival);
      w.check(`${at}.${key}.se[${i}]`, point.error);
      w.check(`${at}.${key}.lower[${i}]`, point.interval.low!);
      w.check(`${at}.${key}.upper[${i}]`, point.interval.high!);
    });
  }
}

/** The table has the interval of the median on the plain scale. */
function meanTable(w: Walk, at: string, curve: Curve, tau: number): void {
  for (const name of ["records", "n.max", "n.start"]) w.check(`${at}.${name}`, curve.n);
  w.check(`${at}.events`, curve.events);
  const { mean, error } = found(restrictedMean(curve, tau));
  w.check(`${at}.rmean`, mean);
  w.check(`${at}.se(rmean)`, error);
  const { time, interval } = survivalMedian(curve, "plain");
  w.check(`${at}.median`, time!);
  w.check(`${at}.0.95LCL`, interval.low!);
  w.check(`${at}.0.95UCL`, interval.high!);
}
