import { findHere } from "#modules/people";
import { change, type Responsible } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { Actor, Call, Platform } from "#platform/registry";
import { conditionsOf } from "../conditions/condition-store.ts";
import type { decideGate as route, decideGates as manyRoute, GateDecision, Gate } from "../contract.ts";
import { findPrecedents } from "../precedents/find-precedents.ts";
import { fault, faults, missingRequest } from "../requests/refusals.ts";
import { findRequest, lockRequest, updateRequest } from "../requests/request-store.ts";
import type { RequestRow } from "../requests/tables.ts";
import { advanceRequest } from "./advance-request.ts";
import { clocksOfGates, endClocks, refuseUnlessEnded } from "./end-clocks.ts";
import { gatesOf, stopsOf } from "./gate-store.ts";
import { gateView } from "./gate-view.ts";
import { loadGate, refuseIfMovedOn, refuseUnlessMay, refuseUnlessOpen } from "./load-gate.ts";
import { settleGate, type Verdict } from "./settle-gate.ts";

type Asked = Responsible & { readonly actor: Actor; readonly platform: Platform };

export async function decideGate(call: Call<typeof route>): Promise<Gate> {
  const { platform, params, body, actor, reach, now } = call;
  await decideAs(call, params.id, body, reach.all);
  return gateView(platform.db, platform, params.id, actor, now);
}

/** Several of low tier for one reason, each for itself. */
export async function decideGates(call: Call<typeof manyRoute>) {
  const { body, reach, platform, now } = call;
  const results = [];
  for (const gateId of new Set(body.gateIds)) {
    try {
      const { request } = await loadGate(platform.db, platform, gateId, now);
      if (request.tier !== "low")
        throw new Refusal("conflict", "governance/not-low", "Only gates of low tier are decided several at once: open this one.");
      await decideAs(call, gateId, { decision: body.decision, reason: body.reason }, reach.all);
      results.push({ gateId, done: true, why: null });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      results.push({ gateId, done: false, why: error.message });
    }
  }
  return { results };
}

/** One decision of a person about one gate: theirs or the clock's, whoever ends the clock first. */
export async function decideAs(asked: Asked, gateId: string, decision: GateDecision, reachesAll: boolean): Promise<void> {
  const { platform, actor, now } = asked;
  await change(platform, asked, async (tx, record) => {
    const { gate, request, stops, asked: persons } = await loadGate(tx, platform, gateId, now);
    const onBehalfOf = actsFor(actor, reachesAll, persons, gate);
    await refuseIfMovedOn(tx, platform, request);
    const verdict = { ...(await verdictOf(tx, decision, request, now)), decidedBy: actor.personId ?? null, onBehalfOf };
    // A refusal ends the request, so every clock in it; what opens between reading and locking is found after locking.
    const ends = decision.decision === "refuse" ? await gatesOf(tx, [request.id]) : [gate];
    const endsStops =
      decision.decision === "refuse"
        ? await stopsOf(
            tx,
            ends.map(({ id }) => id),
          )
        : stops;
    const clocks = clocksOfGates(ends, endsStops);
    await endClocks(tx, clocks, now, verdict.outcome, actor);
    const locked = await lockRequest(tx, request.id);
    if (!locked) throw missingRequest();
    await refuseUnlessEnded(tx, request.id, clocks, decision.decision === "refuse" ? undefined : gate.id);
    await refuseIfMovedOn(tx, platform, locked);
    const deciding = { tx, record, rooms: platform, now };
    if (decision.decision === "follow") await updateRequest(tx, request.id, { precedent_of: decision.precedentOf });
    await settleGate(deciding, locked, gate, verdict);
    await advanceRequest(deciding, request.id);
  });
}

function actsFor(
  actor: Actor,
  reachesAll: boolean,
  persons: Parameters<typeof refuseUnlessMay>[2],
  gate: Parameters<typeof refuseUnlessOpen>[0],
) {
  const onBehalfOf = gate.state === "waiting" ? null : refuseUnlessMay(actor, reachesAll, persons);
  refuseUnlessOpen(gate);
  return onBehalfOf;
}

async function verdictOf(
  tx: Database,
  decision: GateDecision,
  request: RequestRow,
  now: Date,
): Promise<Pick<Verdict, "outcome" | "by" | "reason" | "conditions">> {
  const reason = decision.reason === undefined || decision.reason === "" ? null : decision.reason;
  switch (decision.decision) {
    case "approve":
      return { outcome: "approved", by: "person", reason, conditions: [] };
    case "refuse":
      return { outcome: "refused", by: "person", reason, conditions: [] };
    case "approve-with-conditions": {
      const here = await findHere(
        tx,
        decision.conditions.map(({ ownerId }) => ownerId),
      );
      const gone = decision.conditions.flatMap(({ ownerId }, at) =>
        here.includes(ownerId) ? [] : [{ path: `conditions.${at}.ownerId`, message: "Name somebody who is here." }],
      );
      if (gone.length > 0) throw faults("governance/owner-gone", gone);
      return { outcome: "approved-with-conditions", by: "person", reason, conditions: decision.conditions };
    }
    case "follow": {
      const precedent = await findRequest(tx, decision.precedentOf);
      const fits = precedent && (await findPrecedents(tx, request, now)).some(({ id }) => id === precedent.id);
      if (!precedent || !fits)
        throw fault("precedentOf", "governance/no-precedent", "This request is not like that one, or it is too old: decide for yourself.");
      const texts = await conditionsOf(tx, [precedent.id]);
      const conditions = texts.map(({ text, due_at, made_at }) => ({
        text,
        ownerId: request.requester_id,
        days: Math.min(365, Math.max(1, Math.round((due_at.getTime() - made_at.getTime()) / 86_400_000))),
      }));
      return {
        outcome: conditions.length > 0 ? "approved-with-conditions" : "approved",
        by: "precedent",
        reason: reason ?? `As "${precedent.title}" was decided.`,
        conditions,
      };
    }
  }
}
