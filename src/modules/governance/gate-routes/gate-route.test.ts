import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseRoute, faultsOfSteps, inStages, timeoutOf } from "./gate-route.ts";
import type { RouteStep } from "./tables.ts";

const step: RouteStep = {
  name: "Legal",
  stage: 1,
  reviewers: { kind: "role", role: "reviewer" },
  allowance: { amount: 14, unit: "calendar-days" },
  onTimeout: "approve",
  second: { personId: null, amount: 7, unit: "calendar-days" },
  precedentDecides: false,
};

test("the clock never approves at a high tier, whatever a route says", () => {
  for (const onTimeout of ["approve", "escalate", "second-clock"] as const) {
    expect(timeoutOf("high", onTimeout)).toBe("second-clock");
    expect(timeoutOf("low", onTimeout)).toBe(onTimeout);
  }
  expect(faultsOfSteps("high", [step]).map(({ path }) => path)).toEqual(["steps.0.onTimeout"]);
  expect(faultsOfSteps("low", [step, { ...step, name: "legal " }]).map(({ path }) => path)).toEqual(["steps.1.name"]);
  expect(faultsOfSteps("medium", [{ ...step, onTimeout: "escalate" }]).map(({ path }) => path)).toEqual(["steps.0.second.personId"]);
});

test("stages count up without gaps and keep who runs beside whom", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 }), (stages) => {
      const given = stages.map((stage, at) => ({ stage, at }));
      const out = inStages(given);
      const numbers = out.map(({ stage }) => stage);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect([...new Set(numbers)]).toEqual(Array.from({ length: new Set(stages).size }, (_, at) => at + 1));
      for (const a of out)
        for (const b of out) expect(Math.sign(a.stage - b.stage)).toBe(Math.sign((given[a.at]?.stage ?? 0) - (given[b.at]?.stage ?? 0)));
    }),
  );
});

test("a kind goes by its own route where it has one, else by that for every kind", () => {
  const routes = [
    { subject_kind: "*", tier: "low" as const, id: "all" },
    { subject_kind: "tool", tier: "low" as const, id: "tool" },
  ];
  expect(chooseRoute(routes, "tool", "low")?.id).toBe("tool");
  expect(chooseRoute(routes, "agent", "low")?.id).toBe("all");
  expect(chooseRoute(routes, "tool", "high")).toBeUndefined();
});
