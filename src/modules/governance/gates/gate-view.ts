import { findPersons, standInsFor } from "#modules/people";
import { clocksOf, type ClockReading } from "#platform/deadlines";
import type { Database } from "#platform/db";
import type { Actor } from "#platform/registry";
import type { Gate, GateClock } from "../contract.ts";
import { findRequests } from "../requests/request-store.ts";
import type { Rooms } from "../requests/subjects-asked.ts";
import type { RequestRow } from "../requests/tables.ts";
import { excludedFrom } from "./find-reviewers.ts";
import { findGate, gatesOf, reviewersOf, stopsOf } from "./gate-store.ts";
import { mayAsk } from "./stop.ts";
import type { GateRow, StopRow } from "./tables.ts";
import { missingGate } from "../requests/refusals.ts";
import { mayDecide } from "./who-decides.ts";

type Named = { readonly id: string; readonly name: string };
export type Names = (id: string | null) => Named | null;

/** Who persons are; somebody who is on no record is still somebody. */
export async function namesOf(db: Database, ids: readonly (string | null)[]): Promise<Names> {
  const persons = await findPersons(db, [...new Set(ids.flatMap((id) => id ?? []))]);
  return (id) => (id === null ? null : { id, name: persons.get(id)?.name ?? "Somebody" });
}

export function clockView(reading: ClockReading | undefined, gate: Pick<GateRow, "state" | "second_at">, now: Date): GateClock | null {
  if (!reading || gate.state !== "open") return null;
  const { state, allowance, used, dueAt, timeZone } = reading;
  const isOver = state === "acted" || state === "done" || (dueAt !== null && dueAt <= now);
  return {
    state: state === "paused" ? "stopped" : isOver ? "over" : "running",
    used,
    allowance,
    dueAt: dueAt?.toISOString() ?? null,
    timeZone,
    isSecond: gate.second_at !== null,
  };
}

export const clocksOfRows = (db: Database, gates: readonly GateRow[], now: Date): Promise<ReadonlyMap<string, ClockReading>> =>
  clocksOf(
    db,
    gates.flatMap((gate) => (gate.state === "open" ? (gate.deadline_id ?? []) : [])),
    now,
  );

export async function gateView(db: Database, rooms: Rooms, gateId: string, actor: Actor, now: Date): Promise<Gate> {
  const gate = await findGate(db, gateId);
  if (!gate) throw missingGate();
  const [request] = await findRequests(db, [gate.request_id]);
  const [view] = request ? await gateViews(db, rooms, request, [gate], actor, now) : [];
  if (!view) throw missingGate();
  return view;
}

/** The gates of one request, as somebody may see and use them. */
export async function gateViews(
  db: Database,
  rooms: Rooms,
  request: RequestRow,
  gates: readonly GateRow[],
  actor: Actor,
  now: Date,
): Promise<Gate[]> {
  const ids = gates.map(({ id }) => id);
  const reviewers = await reviewersOf(db, ids);
  const stops = await stopsOf(db, ids);
  const open = gates.filter(({ state }) => state === "open");
  const standIns = await standInsFor(
    db,
    open.flatMap(({ id }) => reviewers.get(id) ?? []),
    now,
  );
  const excluded = open.length > 0 ? await excludedFrom(db, rooms, request, now) : [];
  const clocks = await clocksOfRows(db, gates, now);
  const questionClocks = await clocksOf(
    db,
    stops.flatMap((stop) => (stop.ended_at === null ? (stop.deadline_id ?? []) : [])),
    now,
  );
  const name = await namesOf(db, [
    ...[...reviewers.values()].flat(),
    ...standIns.map(({ id }) => id),
    ...gates.flatMap((gate) => [gate.decided_by, gate.second?.personId ?? null]),
    ...stops.flatMap((stop) => [stop.asked_by]),
  ]);
  const may = (gate: GateRow, own: readonly StopRow[]): Gate["may"] => {
    const asked = { reviewers: reviewers.get(gate.id) ?? [], standIns, excluded };
    const reachesAll = actor.grants.get("governance:gate.decide")?.all === true;
    const decides = mayDecide({ personId: actor.personId, reachesAll }, asked);
    const isOpen = gate.state === "open";
    const asks = mayAsk(own, now);
    const isOver = clocks.get(gate.deadline_id ?? "")?.state === "acted";
    return {
      decide: isOpen && decides.may,
      whyNot:
        !isOpen || decides.may
          ? null
          : decides.why === "own"
            ? "Nobody decides what they ask for or answer for themselves."
            : "Somebody else is asked to decide this.",
      ask: isOpen && decides.may && asks.may && !isOver && request.requester_id !== null,
      whyNotAsk: asks.may ? (isOver ? "Its clock has run out: there is nothing left to stop." : null) : asks.why,
      answer:
        isOpen && actor.personId !== undefined && actor.personId === request.requester_id && own.some((stop) => stop.answered_at === null),
      hand: isOpen && actor.grants.get("governance:gate.hand") !== undefined,
    };
  };
  return gates.map((gate) => {
    const own = stops.filter((stop) => stop.gate_id === gate.id);
    const people = (reviewers.get(gate.id) ?? []).flatMap((id) => name(id) ?? []);
    return {
      id: gate.id as Gate["id"],
      requestId: gate.request_id as Gate["requestId"],
      position: gate.position,
      stage: gate.stage,
      name: gate.name,
      reviewerGroup: gate.reviewer_group,
      reviewers: people,
      standIns: standIns.filter(({ forId }) => reviewers.get(gate.id)?.includes(forId)).flatMap(({ id }) => name(id) ?? []),
      fallback: gate.fallback,
      subjectVersion: gate.subject_version,
      state: gate.state,
      allowance:
        gate.allowance_amount === null || gate.allowance_unit === null
          ? null
          : { amount: gate.allowance_amount, unit: gate.allowance_unit },
      onTimeout: gate.on_timeout,
      secondTo: gate.second === null ? null : gate.second.personId === null ? "an executive" : (name(gate.second.personId)?.name ?? null),
      openedAt: gate.opened_at?.toISOString() ?? null,
      clock: clockView(clocks.get(gate.deadline_id ?? ""), gate, now),
      decidedAt: gate.decided_at?.toISOString() ?? null,
      outcome: gate.outcome,
      by: gate.by,
      decidedBy: name(gate.decided_by),
      reason: gate.reason,
      closedAt: gate.closed_at?.toISOString() ?? null,
      closedBecause: gate.closed_because,
      stops: own.map((stop) => ({
        id: stop.id,
        askedAt: stop.asked_at.toISOString(),
        askedBy: name(stop.asked_by),
        question: stop.question,
        answeredAt: stop.answered_at?.toISOString() ?? null,
        answer: stop.answer,
        endedAt: stop.ended_at?.toISOString() ?? null,
        endedBecause: stop.ended_because,
        until: questionClocks.get(stop.deadline_id ?? "")?.dueAt?.toISOString() ?? null,
      })),
      may: may(gate, own),
    };
  });
}

/** The gates of requests that are open now. */
export const openGatesOf = async (db: Database, requestIds: readonly string[]): Promise<GateRow[]> =>
  (await gatesOf(db, requestIds)).filter(({ state }) => state === "open");
