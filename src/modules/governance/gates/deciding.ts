import type { Entry } from "#platform/audit";
import type { Database } from "#platform/db";
import type { Rooms } from "../requests/subjects-asked.ts";

/** What every step of a request is done with: one transaction, its place in the audit chain, the rooms and the time. */
export type Deciding = {
  readonly tx: Database;
  readonly record: (entry: Entry) => void;
  readonly rooms: Rooms;
  readonly now: Date;
};

/** The kinds of clocks that a request has. */
export const gateKind = "governance/gate";
export const highGateKind = "governance/gate-of-high-tier";
export const secondKind = "governance/gate-second";
export const questionKind = "governance/question";
export const conditionKind = "governance/condition";
export const reviewKind = "governance/approval-review";
