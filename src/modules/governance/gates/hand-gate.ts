import { findHere } from "#modules/people";
import { change } from "#platform/audit";
import type { Call } from "#platform/registry";
import type { Gate, handGate as route } from "../contract.ts";
import { fault } from "../requests/refusals.ts";
import { lockRequest } from "../requests/request-store.ts";
import { addReviewers } from "./gate-store.ts";
import { gateView } from "./gate-view.ts";
import { loadGate, refuseUnlessOpen } from "./load-gate.ts";
import { tellReviewers } from "./tell-about-gate.ts";

/** One more person who may decide an open gate. */
export async function handGate(call: Call<typeof route>): Promise<Gate> {
  const { platform, params, body, actor, now } = call;
  await change(platform, call, async (tx, record) => {
    const { request } = await loadGate(tx, platform, params.id, now);
    await lockRequest(tx, request.id);
    const { gate, asked } = await loadGate(tx, platform, params.id, now);
    refuseUnlessOpen(gate);
    const { personId } = body;
    if ((await findHere(tx, [personId])).length === 0) throw fault("personId", "governance/person-gone", "Name somebody who is here.");
    if (asked.excluded.includes(personId))
      throw fault("personId", "governance/own-request", "Nobody decides what they ask for or answer for themselves: name somebody else.");
    if (asked.reviewers.includes(personId)) throw fault("personId", "governance/asked-already", "They are asked already.");
    await addReviewers(tx, gate.id, [personId], "reviewer");
    record({ action: "governance/gate-handed", subject: { kind: "gate", id: gate.id }, payload: { requestId: request.id, personId } });
    await tellReviewers({ tx, record, rooms: platform, now }, request, gate, [personId], `${actor.name} asks you to decide.`);
  });
  return gateView(platform.db, platform, params.id, actor, now);
}
