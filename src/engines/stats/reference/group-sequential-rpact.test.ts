import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { groupSequential, normalDensity } from "../index.ts";
import { walk } from "./walk-testing.ts";

const reference = process.env["MILLRACE_REFERENCE"];

type File = { designs: Record<string, { looks: number; spending: string; crit_z: number[] }> };

describe.skipIf(reference === undefined)("group_sequential_rpact.json (needs MILLRACE_REFERENCE)", () => {
  test("every number is reached", () => {
    const file: File = JSON.parse(readFileSync(join(reference!, "stats", "group_sequential_rpact.json"), "utf8"));
    const w = walk(file);
    for (const [name, design] of Object.entries(file.designs)) {
      expect(design.spending).toBe("asOF");
      const at = `designs.${name}`;
      groupSequential(Array.from({ length: design.looks }, (_, k) => (k + 1) / design.looks)).forEach((look, k) => {
        // rpact solves each look to 1e-8 of alpha and ends at .04999999: a bound agrees where the alpha it stands for does, to 1e-9.
        const z = design.crit_z[k]!;
        const within = typeof z === "number" ? 1e-9 / (2 * normalDensity(look.z)) : Infinity;
        w.check(`${at}.crit_z[${k}]`, look.z, { within });
        w.check(`${at}.stage_two_sided_p[${k}]`, look.p, { within: 1e-9 });
        w.check(`${at}.alpha_spent[${k}]`, look.spent, { within: 1.1e-8 });
        if (design.looks <= 6) w.check(`${at}.crit_z[${k}]`, look.z);
      });
    }
    w.given(/\.(looks|info\[\d+\])$/);
    expect(w.wrong).toEqual([]);
    expect(w.forgotten()).toEqual([]);
  });
});
