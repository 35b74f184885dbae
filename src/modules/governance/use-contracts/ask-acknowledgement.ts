import { membershipAt } from "#modules/people";
import { change, system } from "#platform/audit";
import type { Database } from "#platform/db";
import { newId } from "#platform/ids";
import { tell } from "#platform/notices";
import { findPublishedHead, whoAcknowledged } from "#platform/revisions";
import type { EventHandler, JobDefinition, SweepDefinition } from "#platform/registry";
import { z } from "zod";
import { useContract } from "./current-contract.ts";
import { findPublication, isAnyToRemind, lockToRemind, lockUntold, setReminded, setTold } from "./publication-store.ts";

const daysBefore = 3;
const noticeKind = "governance/contract-acknowledgement";

const said = (byDay: string | null): string =>
  `It takes two minutes: read the page and say that you have read it${byDay === null ? "." : `, by ${byDay}.`}`;

const ask = (tx: Database, to: readonly string[], title: string, byDay: string | null, now: Date): Promise<void> =>
  tell(tx, { to, kind: noticeKind, subject: useContract, title, text: said(byDay), href: "/governance/contract", now, when: "digest" });

/** Who is here and has not acknowledged what is asked; it never leaves this file. */
async function whoIsAsked(db: Database, now: Date): Promise<string[]> {
  const done = await whoAcknowledged(db, useContract, now);
  return [...new Set((await membershipAt(db, now)).map(({ personId }) => personId))].filter((id) => !done.has(id));
}

/** Tells everybody on record of a version that is to be acknowledged, once. */
export const asking: JobDefinition = {
  name: "governance/contract-asking",
  run: async ({ platform, payload }) => {
    const { revisionId } = z.object({ revisionId: z.string() }).parse(payload);
    const now = await platform.clock();
    const head = await findPublishedHead(platform.db, useContract);
    if (head?.id !== revisionId || (await findPublication(platform.db, revisionId))?.told_at !== null) return;
    await change(platform, { actor: system, now, requestId: newId("job", now) }, async (tx, record) => {
      const publication = await lockUntold(tx, revisionId);
      const to = publication ? await whoIsAsked(tx, now) : [];
      if (publication) await ask(tx, to, "What you may do with AI has changed: please acknowledge it", publication.acknowledge_by, now);
      await setTold(tx, revisionId, now);
      record({
        action: "governance/contract-asked",
        subject: { ...useContract, version: head.number ?? 0 },
        payload: { persons: to.length },
      });
    });
  },
};

/** Reminds, a few days before the last day, those who have not acknowledged; once. */
export const contractReminders: SweepDefinition = {
  name: "governance/contract-reminders",
  everyMs: 60_000,
  run: async ({ platform, now }) => {
    if (!(await isAnyToRemind(platform.db, now, daysBefore))) return false;
    await change(platform, { actor: system, now, requestId: newId("sweep", now) }, async (tx, record) => {
      const head = await findPublishedHead(tx, useContract);
      for (const { revision_id, acknowledge_by } of await lockToRemind(tx, now, daysBefore)) {
        const isOver = acknowledge_by !== null && acknowledge_by < now.toISOString().slice(0, 10);
        const to = isOver ? [] : await whoIsAsked(tx, now);
        await ask(tx, to, "Please acknowledge the AI use contract", acknowledge_by, now);
        await setReminded(tx, revision_id, now);
      }
      record({ action: "governance/contract-reminded", subject: { ...useContract, version: head?.number ?? 0 } });
    });
    return false;
  },
};

/** Who joins is asked as well. */
export const askWhoJoins: EventHandler = {
  id: "governance/contract-for-joiners",
  hears: ["people/person-joined"],
  handle: async ({ payload }, platform) => {
    const { personId } = z.object({ personId: z.string() }).parse(payload);
    const now = await platform.clock();
    const head = await findPublishedHead(platform.db, useContract);
    if (!head || head.published_at === null) return;
    await change(platform, { actor: system, now, requestId: newId("event", now) }, async (tx, record) => {
      await ask(tx, [personId], "What you may do with AI here: please read and acknowledge it", null, now);
      record({ action: "governance/contract-asked", subject: { ...useContract, version: head.number ?? 0 }, payload: { persons: 1 } });
    });
  },
};
