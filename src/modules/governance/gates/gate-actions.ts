import { Refusal } from "#platform/errors";
import { describeDeadline } from "#platform/deadlines";
import type { ActionDefinition } from "#platform/registry";
import type { Database } from "#platform/db";
import { gateOfDeadline } from "./gate-list-store.ts";
import { decideAs } from "./decide-gate.ts";
import { findGate } from "./gate-store.ts";
import { findRequest } from "../requests/request-store.ts";
import { missingGate } from "../requests/refusals.ts";

/** A notice names the gate, a reminder its clock. */
const gateOf = async (db: Database, value: string) => (value.startsWith("gate_") ? findGate(db, value) : gateOfDeadline(db, value));

/** What a notice or a mail about a gate offers with one click: approving as it was asked for. */
export const approveAction: ActionDefinition = {
  name: "governance/approve-gate",
  title: async (db, { value }) => {
    const gate = await gateOf(db, value);
    const request = gate && (await findRequest(db, gate.request_id));
    if (gate && request) return `Approve "${request.title}" at ${gate.name}`;
    return `Approve: ${(await describeDeadline(db, value))?.title ?? "something that is gone"}`;
  },
  run: async ({ platform, actor, now, requestId, value }) => {
    const gate = await gateOf(platform.db, value);
    const request = gate && (await findRequest(platform.db, gate.request_id));
    if (!gate || !request) throw missingGate();
    if (request.tier === "high")
      throw new Refusal("conflict", "governance/high-tier-opens", "What is of high risk is decided where it can be read: open it.");
    await decideAs({ platform, actor, now, requestId }, gate.id, { decision: "approve", reason: "Approved from the notice." }, false);
  },
};
