import type { Tier } from "../contract.ts";

type Answers = Readonly<Record<string, string>>;

/** Kind, tier and every answer in one text: two requests are alike when and only when it is the same. */
export const likenessOf = (kind: string, tier: Tier, answers: Answers): string =>
  [
    kind,
    tier,
    ...Object.keys(answers)
      .toSorted()
      .map((id) => `${id}=${answers[id] ?? ""}`),
  ]
    .map(encodeURIComponent)
    .join("&");

export const precedentDays = 365;

type Decided = {
  readonly state: string;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly reviewBy: Date | null;
  readonly likeness: string;
};

/** Whether a decided request may be followed: alike, approved by a person or as others before it, in the last year, not up for review. */
export function isPrecedent(one: Decided, likeness: string, now: Date): boolean {
  if (one.likeness !== likeness || one.decidedAt === null) return false;
  if (one.state !== "approved" && one.state !== "approved-with-conditions") return false;
  if (one.decidedBy !== "person" && one.decidedBy !== "precedent") return false;
  if (one.reviewBy !== null && one.reviewBy <= now) return false;
  return one.decidedAt <= now && now.getTime() - one.decidedAt.getTime() <= precedentDays * 86_400_000;
}

export const becauseAlike = (questions: number): string =>
  questions === 0
    ? "The same kind of subject at the same tier."
    : `The same kind of subject at the same tier, and the same answer to ${questions === 1 ? "the one risk question" : `all ${questions} risk questions`}.`;
