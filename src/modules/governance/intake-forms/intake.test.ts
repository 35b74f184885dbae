import fc from "fast-check";
import { expect, test } from "vitest";
import { tiers } from "../contract.ts";
import { faultsOfQuestions, intakeOf } from "./intake.ts";

const tier = fc.constantFrom(...tiers);
const form = fc.array(fc.array(tier, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }).map((questions) =>
  questions.map((answers, at) => ({
    id: `q${at}`,
    text: `Question ${at}?`,
    answers: answers.map((one, place) => ({ id: `a${place}`, text: `Answer ${place}`, tier: one })),
  })),
);

test("the highest tier that an answer asks for wins, with the answer that asks for it", () => {
  fc.assert(
    fc.property(form, fc.array(fc.nat(3), { minLength: 6, maxLength: 6 }), (questions, picks) => {
      const answers: Record<string, string> = {};
      const given = questions.map((question, at) => {
        const answer = question.answers[(picks[at] ?? 0) % question.answers.length];
        answers[question.id] = answer?.id ?? "";
        return answer?.tier ?? "low";
      });
      const intake = intakeOf(questions, answers);
      const highest = tiers[Math.max(...given.map((one) => tiers.indexOf(one)))];
      expect(intake).toMatchObject({ tier: highest, unanswered: [], unknown: [] });
      const setting = questions[given.indexOf(highest ?? "low")];
      expect(intake.because.startsWith(setting?.text ?? "-")).toBe(true);
      // Leaving an answer out never makes the tier higher.
      const [first] = questions;
      const { [first?.id ?? ""]: _, ...fewer } = answers;
      const less = intakeOf(questions, fewer);
      expect(less.unanswered).toEqual([first?.id]);
      expect(tiers.indexOf(less.tier ?? "low")).toBeLessThanOrEqual(tiers.indexOf(highest ?? "low"));
    }),
  );
});

test("what is not asked or not offered is said at its place", () => {
  const questions = [{ id: "data", text: "Which?", answers: [{ id: "none", text: "None", tier: "low" as const }] }];
  expect(intakeOf(questions, { data: "all", tier: "low", constructor: "x" }).unknown.map(({ path }) => path)).toEqual([
    "answers.data",
    "answers.tier",
    "answers.constructor",
  ]);
  expect(faultsOfQuestions([...questions, ...questions]).map(({ path }) => path)).toEqual(["questions.1.id"]);
});
