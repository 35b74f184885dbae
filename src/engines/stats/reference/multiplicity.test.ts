import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { benjaminiHochberg, benjaminiYekutieli, bonferroni, hochberg, holm, holmSidak, sidak } from "../index.ts";
import { walk } from "./walk-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];
const methods = { holm, hochberg, bh: benjaminiHochberg, by: benjaminiYekutieli, bonferroni, sidak, holm_sidak: holmSidak };

describe.skipIf(reference === undefined)("multiplicity.json (needs MILLRACE_REFERENCE)", () => {
  test("every number is reached", () => {
    const file: { cases: { p: number[] }[] } = JSON.parse(readFileSync(join(reference!, "stats", "multiplicity.json"), "utf8"));
    const w = walk(file);
    file.cases.forEach(({ p }, i) => {
      for (const [name, adjust] of Object.entries(methods)) {
        adjust(p).forEach((value, k) => w.check(`cases[${i}].${name}[${k}]`, value, { relative: 1e-13 }));
      }
    });
    w.given(/\.p\[/);
    expect(w.wrong).toEqual([]);
    expect(w.forgotten()).toEqual([]);
  });
});
