import { findHere } from "#modules/people";
import { change, system } from "#platform/audit";
import { clocksOf, endDeadline } from "#platform/deadlines";
import { newId } from "#platform/ids";
import type { EventHandler, Platform, SweepDefinition } from "#platform/registry";
import { findUnderReview, lockRequest, updateRequest } from "../requests/request-store.ts";
import { findReviewers } from "./find-reviewers.ts";
import { openClocks } from "./gate-list-store.ts";
import { askedNow, askedOnly } from "./gate-person-store.ts";
import { addReviewers, changeGate } from "./gate-store.ts";
import { loadGate } from "./load-gate.ts";
import type { GateRow, ReviewersSpec } from "./tables.ts";
import { tellReviewers } from "./tell-about-gate.ts";
import { transaction } from "#platform/db";
import { z } from "zod";

const atOnce = 500;

/** Gates whose clock was moved by a changed calendar are sorted by the new moment. Returns how many moved. */
export async function followClocks({ db }: Pick<Platform, "db">, now: Date): Promise<number> {
  let moved = 0;
  for (let after = ""; ;) {
    const rows = await openClocks(db, after, atOnce);
    const clocks = await clocksOf(
      db,
      rows.map((row) => row.deadline_id),
      now,
    );
    const changed = rows.filter((row) => clocks.get(row.deadline_id)?.dueAt?.getTime() !== row.due_at?.getTime());
    for (const row of changed)
      await transaction(db, (tx) => changeGate(tx, row.id, "open", { due_at: clocks.get(row.deadline_id)?.dueAt ?? null }));
    moved += changed.length;
    const last = rows.at(-1);
    if (rows.length < atOnce || !last) return moved;
    after = last.id;
  }
}

const specOf = ({ reviewers }: GateRow): ReviewersSpec => reviewers ?? { kind: "role", role: "reviewer" };

/** Gates of which everybody asked has left go to whom the route means now, else to who leads. Returns how many. */
export async function findNewReviewers(platform: Platform, now: Date): Promise<number> {
  const asked = await askedNow(platform.db);
  const here = new Set(await findHere(platform.db, asked));
  const left = await askedOnly(
    platform.db,
    asked.filter((id) => !here.has(id)),
  );
  let found = 0;
  for (const gateId of left) {
    const looked = await loadGate(platform.db, platform, gateId, now);
    const next = await findReviewers(platform.db, specOf(looked.gate), looked.request.unit_id, looked.asked.excluded, now);
    if (next.persons.length === 0) continue;
    await change(platform, { actor: system, now, requestId: newId("sweep", now) }, async (tx, record) => {
      await lockRequest(tx, looked.request.id);
      const { gate, request, asked: persons } = await loadGate(tx, platform, gateId, now);
      const isLeft = gate.state === "open" && (await findHere(tx, persons.reviewers)).length === 0;
      record({
        action: isLeft ? "governance/gate-passed-on" : "governance/gate-seen",
        subject: { kind: "gate", id: gateId },
        payload: { requestId: request.id, persons: next.persons, fallback: next.fallback },
      });
      if (!isLeft) return;
      await changeGate(tx, gateId, "open", { fallback: next.fallback });
      await addReviewers(tx, gateId, next.persons, "reviewer");
      await tellReviewers({ tx, record, rooms: platform, now }, request, gate, next.persons, "Nobody who was asked is here any more.");
      found += 1;
    });
  }
  return found;
}

export const gateSweep: SweepDefinition = {
  name: "governance/gates",
  everyMs: 60_000,
  run: async ({ platform, now }) => {
    await followClocks(platform, now);
    await findNewReviewers(platform, now);
    return false;
  },
};

const decided = z.object({ requestId: z.string(), subject: z.object({ kind: z.string(), id: z.string() }), outcome: z.string() });

/** A new decision about a subject is the review of what the clock approved before. */
export const reviewHandler: EventHandler = {
  id: "governance/reviews",
  hears: ["governance/request-decided"],
  handle: async (event, platform) => {
    const { requestId, subject, outcome } = decided.parse(event.payload);
    if (outcome === "withdrawn") return;
    const rows = await findUnderReview(platform.db, subject.kind, subject.id, requestId);
    if (rows.length === 0) return;
    const now = await platform.clock();
    await change(platform, { actor: system, now, requestId: newId("event", now) }, async (tx, record) => {
      for (const row of rows) {
        if (row.review_deadline_id !== null) await endDeadline(tx, row.review_deadline_id, now, "decided anew");
        await updateRequest(tx, row.id, { review_deadline_id: null });
        record({ action: "governance/review-done", subject: { kind: "request", id: row.id }, payload: { by: requestId } });
      }
    });
  },
};
