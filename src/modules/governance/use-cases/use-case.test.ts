import fc from "fast-check";
import { expect, test } from "vitest";
import { useCaseStates, type UseCaseState } from "../contract.ts";
import { criterionOf, refuseUnmet, type Attested } from "./criteria.ts";
import { approvalOf } from "./checks.ts";
import type { DecisionTable } from "./tables.ts";
import { ageDays, aimOf, daysLeft, decideBy, isInPurgatory, isSameWording, moveOf, nextOf, refuseUnsaid, versionOf } from "./use-case.ts";

const now = new Date("2026-12-01T12:00:00Z");
const day = 86_400_000;
const ago = (days: number): Date => new Date(now.getTime() - days * day);
const state = fc.constantFrom(...useCaseStates);

test("forward goes one state at a time, back and into retirement from anywhere, and a retired one comes back as an idea", () => {
  expect(moveOf("idea", "pilot")).toBe("forward");
  expect(moveOf("pilot", "production")).toBe("forward");
  expect(moveOf("idea", "production")).toBeUndefined();
  expect(moveOf("production", "idea")).toBe("back");
  expect(moveOf("retired", "idea")).toBe("back");
  expect(moveOf("retired", "production")).toBeUndefined();
  expect(useCaseStates.map((one) => moveOf(one, "retired"))).toEqual(["retire", "retire", "retire", undefined]);
});

test("by whatever moves, production is reached only by way of a pilot, and nothing moves without a reason but forward", () => {
  fc.assert(
    fc.property(fc.array(state, { maxLength: 30 }), (wanted) => {
      let at: UseCaseState = "idea";
      for (const to of wanted) {
        const move = moveOf(at, to);
        if (!move) continue;
        if (to === "production") expect(at).toBe("pilot");
        if (to === "pilot" && move === "forward") expect(at).toBe("idea");
        if (move === "forward") expect(to).toBe(nextOf(at));
        const unsaid = () => refuseUnsaid(move, { reason: null, replacedBy: null });
        if (move === "forward") expect(unsaid).not.toThrow();
        else expect(unsaid).toThrowError(/reason/);
        at = to;
      }
    }),
  );
});

test("from every state every other one can be reached", () => {
  for (const from of useCaseStates) {
    const reached = new Set<UseCaseState>([from]);
    for (const one of reached) for (const to of useCaseStates) if (moveOf(one, to)) reached.add(to);
    expect([...reached].toSorted()).toEqual([...useCaseStates].toSorted());
  }
});

test("retiring wants a reason and what is used instead, and names both faults", () => {
  expect(() => refuseUnsaid("retire", { reason: null, replacedBy: null })).toThrowError(/reason.*instead/);
  expect(() => refuseUnsaid("retire", { reason: "Nobody used it", replacedBy: "nothing" })).not.toThrow();
});

test("an approval of the pilot is none of production: the version names where it goes", () => {
  expect(versionOf({ wording: 2, state: "idea" })).toBe("2-pilot");
  expect(versionOf({ wording: 2, state: "pilot" })).toBe("2-production");
  expect(aimOf("production")).toBe("production");
});

const texts = fc.array(fc.string({ minLength: 1, maxLength: 5 }), { maxLength: 4 });
const wording = fc.record({
  what: fc.string(),
  workflow_id: fc.option(fc.string(), { nil: null }),
  tools: texts,
  data_classes: texts,
  personas: texts,
});

test("the order of tools, data and personas is no other wording; one more of them is", () => {
  fc.assert(
    fc.property(wording, fc.string({ minLength: 6 }), (one, more) => {
      const reversed = { ...one, tools: one.tools.toReversed(), data_classes: one.data_classes.toReversed() };
      expect(isSameWording(one, reversed)).toBe(true);
      expect(isSameWording(one, { ...one, tools: [...one.tools, more] })).toBe(false);
      expect(isSameWording(one, { ...one, what: `${one.what}x` })).toBe(false);
    }),
  );
});

test("a pilot is in purgatory from the moment its time is over, and nothing else ever is", () => {
  fc.assert(
    fc.property(state, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 7, max: 200 }), (is, days, pilotDays) => {
      const one = { state: is, clock_from: ago(days) };
      expect(isInPurgatory(one, pilotDays, now)).toBe(is === "pilot" && days >= pilotDays);
    }),
  );
  const pilot = { state: "pilot", clock_from: ago(90) } as const;
  expect(decideBy(pilot, 90)).toEqual(now);
  expect(isInPurgatory(pilot, 90, new Date(now.getTime() - 1))).toBe(false);
  expect(ageDays(ago(90.9), now)).toBe(90);
  expect(daysLeft(ago(30), now)).toBe(1);
});

const decision = (over: Partial<DecisionTable>): DecisionTable => ({
  request_id: "request_1",
  use_case_id: "usecase_1",
  version: "1-pilot",
  outcome: "approved",
  by_kind: "person",
  conditions: 0,
  review_by: null,
  at: ago(1),
  ...over,
});

test("only an approval of exactly this version counts, the latest one, until its review", () => {
  const verdict = (list: DecisionTable[], version = "1-pilot") => approvalOf(list, version, now).verdict;
  expect(verdict([])).toBe("unmet");
  expect(verdict([decision({})])).toBe("met");
  expect(verdict([decision({})], "2-pilot")).toBe("unmet");
  expect(verdict([decision({})], "1-production")).toBe("unmet");
  expect(verdict([decision({ outcome: "refused" }), decision({ at: ago(5) })])).toBe("unmet");
  expect(verdict([decision({ outcome: "withdrawn" }), decision({ at: ago(5) })])).toBe("met");
  expect(verdict([decision({ by_kind: "clock", review_by: now })])).toBe("unmet");
  expect(approvalOf([decision({ conditions: 2, by_kind: "clock", review_by: ago(-30) })], "1-pilot", now)).toMatchObject({
    verdict: "met",
    measure: "Approved with 2 conditions by the clock on 2026-11-30, until a review by 2026-12-31.",
  });
});

const check = (verdict: "met" | "unmet" | "unknown") => ({ id: "a/b", title: "A", verdict, measure: "M.", threshold: "", evidence: [] });
const attestation: Attested = { check_id: "a/b", evidence: "https://example.org/sop", at: now, by: "Ada" };

test("what is attested holds only while nobody can measure it: an unmet criterion is never attested over", () => {
  expect(criterionOf(check("unknown"), [])).toMatchObject({ holds: false, attested: null });
  expect(criterionOf(check("unknown"), [attestation])).toMatchObject({ holds: true, attested: { by: "Ada" } });
  expect(criterionOf(check("unmet"), [attestation])).toMatchObject({ holds: false, attested: null });
  expect(criterionOf(check("met"), [attestation])).toMatchObject({ holds: true, attested: null });
  expect(criterionOf(check("unknown"), [{ ...attestation, check_id: "c/d" }])).toMatchObject({ holds: false });
  expect(() => refuseUnmet([criterionOf(check("unmet"), [attestation])])).toThrowError(/One criterion/);
  expect(() => refuseUnmet([criterionOf(check("unknown"), [attestation])])).not.toThrow();
});
