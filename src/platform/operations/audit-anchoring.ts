import {
  anchorFileOf,
  appendAnchor,
  change,
  findHead,
  insertAnchor,
  lockAnchoring,
  newestAnchors,
  readAnchoring,
  system,
  type AnchorRow,
  type Head,
  type Responsible,
} from "#platform/audit";
import { announce } from "#platform/events";
import { newId } from "#platform/ids";
import { tell } from "#platform/notices";
import type { EventDefinition, Platform, SweepDefinition } from "#platform/registry";
import { z } from "zod";

/** Writes the head of the chain down outside: into the file, to webhooks, and by mail to who asked for it. */
export async function anchorChain(platform: Platform, responsible: Responsible): Promise<AnchorRow> {
  return change(platform, responsible, async (tx, record) => {
    const { mailTo } = await lockAnchoring(tx);
    const head: Head = (await findHead(tx)) ?? { seq: 0, hash: "" };
    const { now } = responsible;
    const file = anchorFileOf(platform.config);
    // Before the commit: a line for a head that was not kept as anchored is as good as any.
    await appendAnchor(file, now, head);
    const row = { ...head, at: now, file };
    await insertAnchor(tx, row);
    const subject = { kind: "audit-head", id: String(head.seq) };
    await announce(tx, { name: "operations/audit-anchored", at: now, subject, payload: { head: head.seq, hash: head.hash } });
    await tell(tx, {
      to: mailTo,
      kind: "operations/audit-anchored",
      subject,
      title: `The audit chain stood at entry ${head.seq}`,
      text: `Keep this line; with it \`millrace audit verify --anchors FILE\` shows whether anything before was changed.\n\n${now.toISOString()} ${head.seq}:${head.hash}`,
      href: "/operations/audit",
      now,
      when: "now",
    });
    record({ action: "operations/audit-anchored", subject, payload: { hash: head.hash } });
    return row;
  });
}

/** Anchors when it is time and anything but the last anchoring happened since. */
export async function anchorWhenDue(platform: Platform, now: Date): Promise<boolean> {
  const { everyHours } = await readAnchoring(platform.db);
  const [newest] = await newestAnchors(platform.db, 1);
  const head = await findHead(platform.db);
  if (!head || head.seq === 0) return false;
  if (newest && (now.getTime() - newest.at.getTime() < everyHours * 3_600_000 || head.seq <= newest.seq + 1)) return false;
  await anchorChain(platform, { actor: system, now, requestId: newId("sweep", now) });
  return true;
}

export const auditEvents: readonly EventDefinition[] = [
  {
    name: "operations/audit-anchored",
    version: 1,
    summary: "The head of the audit chain, to be kept elsewhere: with it a later verification shows whether anything before was changed",
    payload: z.object({ head: z.number().int(), hash: z.string() }),
    changes: [{ version: 1, on: "2026-11-21", what: "First version." }],
  },
];

export const auditSweeps: readonly SweepDefinition[] = [
  {
    name: "operations/audit-anchor",
    everyMs: 60_000,
    run: async ({ platform, now }) => {
      await anchorWhenDue(platform, now);
      return false;
    },
  },
];
