import fc from "fast-check";
import { expect, test } from "vitest";
import { mostQuestions, questionDays } from "../contract.ts";
import { progressOf } from "./progress.ts";
import { mayAsk, stoodStillMs } from "./stop.ts";
import { mayDecide, whoDecides } from "./who-decides.ts";

const now = new Date("2026-06-01T08:00:00Z");
const after = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);

test("a clock is stopped twice at most and five calendar days in all", () => {
  expect(mayAsk([], now)).toEqual({ may: true, allowance: { amount: 5, unit: "calendar-days" } });
  expect(mayAsk([{ asked_at: now, ended_at: null }], after(1))).toMatchObject({ may: false });
  expect(mayAsk([{ asked_at: now, ended_at: after(50.5) }], after(60))).toEqual({ may: true, allowance: { amount: 69, unit: "hours" } });
  expect(mayAsk([{ asked_at: now, ended_at: after(120) }], after(200))).toMatchObject({ may: false });
  const twice = [
    { asked_at: now, ended_at: after(1) },
    { asked_at: after(2), ended_at: after(3) },
  ];
  expect(mayAsk(twice, after(4))).toMatchObject({ may: false });
});

test("whatever is asked and answered, all stops together never exceed the days for questions", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ waits: fc.double({ min: 0, max: 60, noNaN: true }), lasts: fc.double({ min: 0, max: 400, noNaN: true }) }), {
        maxLength: 6,
      }),
      (turns) => {
        const stops: { asked_at: Date; ended_at: Date }[] = [];
        let at = now;
        for (const { waits, lasts } of turns) {
          at = new Date(at.getTime() + waits * 3_600_000);
          const answer = mayAsk(stops, at);
          if (!answer.may) continue;
          const most = answer.allowance.unit === "hours" ? answer.allowance.amount : answer.allowance.amount * 24;
          const ends = new Date(at.getTime() + Math.min(lasts, most) * 3_600_000);
          stops.push({ asked_at: at, ended_at: ends });
          at = ends;
        }
        expect(stops.length).toBeLessThanOrEqual(mostQuestions);
        expect(stoodStillMs(stops, at)).toBeLessThanOrEqual(questionDays * 24 * 3_600_000);
      },
    ),
  );
});

const person = fc.constantFrom("a", "b", "c", "d", "e", "f");
const persons = fc.uniqueArray(person, { maxLength: 5 });

test("nobody decides what they ask for or answer for, not as a stand-in either", () => {
  fc.assert(
    fc.property(
      persons,
      persons,
      persons,
      fc.array(fc.record({ id: person, forId: person })),
      person,
      fc.boolean(),
      (named, leads, excluded, standIns, who, all) => {
        const { persons: reviewers, fallback } = whoDecides(named, leads, excluded);
        for (const id of reviewers) expect(excluded).not.toContain(id);
        expect(fallback === null).toBe(named.some((id) => !excluded.includes(id)));
        const answer = mayDecide({ personId: who, reachesAll: all }, { reviewers, standIns, excluded });
        if (excluded.includes(who)) expect(answer).toEqual({ may: false, why: "own" });
        if (answer.may && answer.onBehalfOf !== null) {
          expect(reviewers).toContain(answer.onBehalfOf);
          expect(excluded).not.toContain(answer.onBehalfOf);
          expect(reviewers).not.toContain(who);
        }
        if (answer.may && !reviewers.includes(who) && answer.onBehalfOf === null) expect([reviewers.length, all]).toEqual([0, true]);
      },
    ),
  );
});

const gate = fc.record({
  id: fc.uuid(),
  stage: fc.integer({ min: 1, max: 3 }),
  outcome: fc.constantFrom("approved", "approved-with-conditions", "refused", null),
  by: fc.constantFrom("person", "clock", "precedent"),
});

test("a request runs its stages in order, is refused by the first refusal and approved when nothing is owed", () => {
  fc.assert(
    fc.property(fc.array(gate, { minLength: 1, maxLength: 6 }), (given) => {
      const gates = given.map((one) => ({
        id: one.id,
        stage: one.stage,
        state: "waiting" as "waiting" | "open" | "decided",
        outcome: null as typeof one.outcome,
        by: null as typeof one.by | null,
      }));
      let opened = 0;
      for (let turn = 0; turn < 20; turn++) {
        const progress = progressOf(gates);
        if (progress.is === "next") {
          const stages = gates.filter(({ id }) => progress.gateIds.includes(id)).map(({ stage }) => stage);
          expect(new Set(stages).size).toBe(1);
          for (const one of gates) {
            if (one.stage < (stages[0] ?? 0)) expect(one.state).toBe("decided");
            if (progress.gateIds.includes(one.id)) one.state = "open";
          }
          opened += 1;
          continue;
        }
        if (progress.is === "decided") {
          const refused = gates.some(({ outcome }) => outcome === "refused");
          expect(progress.outcome === "refused").toBe(refused);
          if (!refused) {
            expect(gates.every(({ state }) => state === "decided")).toBe(true);
            expect(progress.by === "clock").toBe(gates.some(({ by }) => by === "clock"));
          }
          return;
        }
        const next = gates.find(({ state }) => state === "open");
        const decision = given.find(({ id }) => id === next?.id);
        if (!next || !decision) throw new Error("It waits for nothing.");
        Object.assign(next, { state: "decided", outcome: decision.outcome ?? "approved", by: decision.by });
      }
      throw new Error(`It never ended, after ${opened} stages.`);
    }),
  );
});
