import { change } from "#platform/audit";
import { endDeadline, findOpenDeadlines, homeOfDeadline, startDeadline } from "#platform/deadlines";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { tell } from "#platform/notices";
import { findPublished } from "#platform/revisions";
import type { ActionDefinition, Call, DeadlineDefinition, Platform } from "#platform/registry";
import type { confirmUseContract as route, ContractContent } from "../contract.ts";
import { useContract } from "./current-contract.ts";

const kind = "governance/contract-review";
const daysIn = (months: number): number => Math.round((months * 365) / 12);

/** Ends the review that is open and starts the next; who is asked by default looks after it, else who published. */
export async function startReview(
  tx: Database,
  content: ContractContent,
  publisherId: string | undefined,
  now: Date,
  outcome: string,
): Promise<Date> {
  for (const { id } of await findOpenDeadlines(tx, kind)) await endDeadline(tx, id, now, outcome);
  const to = content.ask.default.personId ?? publisherId;
  const days = daysIn(content.reviewEveryMonths);
  await startDeadline(tx, {
    kind,
    subject: useContract,
    title: "Look through the AI use contract: does it still hold?",
    to: to === undefined ? [] : [to],
    allowance: { amount: days, unit: "calendar-days" },
    calendarId: null,
    now,
    remindAt: [0.9, 1],
    key: "review",
  });
  return new Date(now.getTime() + days * 86_400_000);
}

type Confirming = Parameters<typeof change>[1] & { readonly platform: Platform; readonly actor: Call<typeof route>["actor"] };

async function stillHolds(call: Confirming): Promise<Date> {
  const { platform, actor, now } = call;
  return change(platform, call, async (tx, record) => {
    const row = await findPublished(tx, useContract);
    if (!row) throw new Refusal("conflict", "governance/no-contract", "Nothing has been published yet.");
    const next = await startReview(tx, row.content as ContractContent, actor.personId, now, "it still holds");
    record({
      action: "governance/contract-confirmed",
      subject: { ...useContract, version: row.number ?? 0 },
      payload: { nextReviewAt: next.toISOString() },
    });
    return next;
  });
}

export const confirmUseContract = async (call: Call<typeof route>): Promise<{ nextReviewAt: string }> => ({
  nextReviewAt: (await stillHolds(call)).toISOString(),
});

export const contractReviewDeadline: DeadlineDefinition = {
  kind,
  title: "Review of the use contract",
  summary: "The AI use contract is looked through once in a period that it states itself. When nobody does, who must is told again.",
  endsWithSubject: true,
  action: { label: "It still holds", action: "governance/contract-still-holds" },
  onDue: ({ tx, deadline, now }) =>
    tell(tx, {
      to: deadline.to,
      kind: "governance/contract-review-late",
      subject: deadline.subject,
      title: "The AI use contract is due for a look",
      text: "Nobody has said since the last version whether it still holds.",
      href: "/governance/contract",
      now,
      when: "now",
    }),
};

export const contractStillHolds: ActionDefinition = {
  name: "governance/contract-still-holds",
  title: async () => "Say that the AI use contract still holds as it is",
  run: async (call) => {
    const home = await homeOfDeadline(call.platform.db, call.value);
    const isTheirs = call.actor.personId !== undefined && home?.persons.includes(call.actor.personId);
    if (!isTheirs && !call.actor.grants.has("governance:use-contract.publish"))
      throw new Refusal("forbidden", "governance/contract-review-not-yours", "Somebody else looks after the use contract.");
    await stillHolds(call);
  },
};
