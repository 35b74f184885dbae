import { tiers, type Tier } from "../contract.ts";
import type { IntakeQuestion } from "../gate-routes/tables.ts";

type Answers = Readonly<Record<string, string>>;

export const tierWords: Readonly<Record<Tier, string>> = { low: "Low", medium: "Medium", high: "High" };

export type Intake = {
  /** The highest tier that an answer asks for; null before the first answer. */
  readonly tier: Tier | null;
  /** Which answer sets it. */
  readonly because: string;
  readonly unanswered: readonly string[];
  /** Answers to questions that are not asked, or that no question offers. */
  readonly unknown: readonly { readonly path: string; readonly message: string }[];
};

const rank = (tier: Tier): number => tiers.indexOf(tier);
export const higher = (a: Tier, b: Tier): Tier => (rank(b) > rank(a) ? b : a);

/** What the answers to a form mean: the highest tier wins, and the first answer that asks for it is the reason. */
export function intakeOf(questions: readonly IntakeQuestion[], answers: Answers): Intake {
  let tier: Tier | null = null;
  let because = "";
  const unanswered: string[] = [];
  const unknown: { path: string; message: string }[] = [];
  for (const question of questions) {
    const given = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
    if (given === undefined || given === "") {
      unanswered.push(question.id);
      continue;
    }
    const answer = question.answers.find(({ id }) => id === given);
    if (!answer) unknown.push({ path: `answers.${question.id}`, message: "Choose one of the answers offered." });
    else if (tier === null || rank(answer.tier) > rank(tier)) {
      tier = answer.tier;
      because = `${question.text} ${answer.text}`;
    }
  }
  const asked = new Set(questions.map(({ id }) => id));
  for (const id of Object.keys(answers)) if (!asked.has(id)) unknown.push({ path: `answers.${id}`, message: "This is not asked." });
  return { tier, because, unanswered, unknown };
}

/** What an intake form must keep to beyond its shape. */
export function faultsOfQuestions(questions: readonly IntakeQuestion[]): { path: string; message: string }[] {
  const faults: { path: string; message: string }[] = [];
  questions.forEach((question, at) => {
    if (questions.findIndex(({ id }) => id === question.id) < at)
      faults.push({ path: `questions.${at}.id`, message: "Another question has this id." });
    question.answers.forEach((answer, place) => {
      if (question.answers.findIndex(({ id }) => id === answer.id) < place)
        faults.push({ path: `questions.${at}.answers.${place}.id`, message: "Another answer has this id." });
    });
  });
  return faults;
}
