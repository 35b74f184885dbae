import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { arcsineDistance, powerOfT, sizeForShares, sizeForT } from "../index.ts";
import { walk } from "./walk-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];

type Case = { test: string; d: number; n_per_arm: number; p1: number; p2: number };

describe.skipIf(reference === undefined)("power_basic.json (needs MILLRACE_REFERENCE)", () => {
  test("every number is reached", () => {
    const file: { cases: Case[] } = JSON.parse(readFileSync(join(reference!, "stats", "power_basic.json"), "utf8"));
    const w = walk(file);
    w.given(/\.(d|alpha|p1|p2|n_per_arm)$/);
    file.cases.forEach((own, i) => {
      if (own.test === "two-sample t") w.check(`cases[${i}].power`, powerOfT(own.d, own.n_per_arm));
      else if (own.test === "two-sample t, n for 80%") w.check(`cases[${i}].n_per_arm`, sizeForT(own.d));
      else {
        const h = arcsineDistance(own.p1, own.p2);
        w.check(`cases[${i}].h`, h);
        w.check(`cases[${i}].n_per_arm`, sizeForShares(h));
      }
    });
    expect(w.wrong).toEqual([]);
    expect(w.forgotten()).toEqual([]);
  });
});
