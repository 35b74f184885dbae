import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import { tell } from "#platform/notices";
import type { Actor, Call } from "#platform/registry";
import type { carryOver as carryRoute, GovernanceRequest, withdrawRequest as withdrawRoute } from "../contract.ts";
import { findRoute } from "../gate-routes/gate-route-store.ts";
import { advanceRequest, announceDecided } from "../gates/advance-request.ts";
import { clocksOfGates, endClocks, refuseUnlessEnded } from "../gates/end-clocks.ts";
import { closeGates, endStop, gatesOf, reviewersOf, stopsOf } from "../gates/gate-store.ts";
import type { Database } from "#platform/db";
import { beginGates } from "./make-request.ts";
import { missingRequest, movedOn } from "./refusals.ts";
import { findOpenRequest, findRequest, lockRequest, updateRequest } from "./request-store.ts";
import { requestView } from "./request-view.ts";
import { versionOf } from "./subjects-asked.ts";
import type { RequestRow } from "./tables.ts";

/** Ends every clock of an open request of the caller's and locks it; what is open then is theirs to close. */
async function takeOpen(
  tx: Database,
  id: string,
  actor: Actor,
  now: Date,
  outcome: string,
): Promise<{ request: RequestRow; asked: readonly string[] }> {
  const found = await findRequest(tx, id);
  if (!found) throw missingRequest();
  if (actor.personId === undefined || found.requester_id !== actor.personId)
    throw new Refusal("forbidden", "governance/request-not-yours", "Only whoever made the request may do this.");
  if (found.state !== "open")
    throw new Refusal("conflict", "governance/request-decided", "This request is over. To ask again, make a new one.");
  const gates = (await gatesOf(tx, [id])).filter(({ state }) => state === "open");
  const ids = gates.map((gate) => gate.id);
  const clocks = clocksOfGates(gates, await stopsOf(tx, ids));
  await endClocks(tx, clocks, now, outcome, actor);
  const request = await lockRequest(tx, id);
  if (request?.state !== "open") throw movedOn();
  await refuseUnlessEnded(tx, id, clocks);
  for (const gate of ids) await endStop(tx, gate, { ended_at: now, ended_because: "gate-ended" });
  return { request, asked: [...new Set([...(await reviewersOf(tx, ids)).values()].flat())] };
}

export async function withdrawRequest(call: Call<typeof withdrawRoute>): Promise<GovernanceRequest> {
  const { platform, params, body, actor, now } = call;
  await change(platform, call, async (tx, record) => {
    const { request, asked } = await takeOpen(tx, params.id, actor, now, "withdrawn");
    await closeGates(tx, request.id, now, "withdrawn");
    await updateRequest(tx, request.id, { state: "withdrawn", decided_at: now, decided_by: "person" });
    await announceDecided({ tx, record, rooms: platform, now }, request, "withdrawn", "person", null);
    record({
      action: "governance/request-withdrawn",
      subject: { kind: "request", id: request.id },
      payload: { reason: body.reason ?? null },
    });
    await tell(tx, {
      to: asked,
      kind: "governance/request-withdrawn",
      subject: { kind: "request", id: request.id },
      title: `"${request.title}" is withdrawn`,
      text: body.reason ?? "Nothing is owed any more.",
      href: `/governance/requests/${request.id}`,
      now,
      when: "digest",
    });
  });
  return requestView(platform.db, platform, params.id, actor, now);
}

/** The request is about the newest version from now on: no decision about an older one counts, so the route begins anew. */
export async function carryOver(call: Call<typeof carryRoute>): Promise<GovernanceRequest> {
  const { platform, params, actor, now } = call;
  await change(platform, call, async (tx, record) => {
    const { request } = await takeOpen(tx, params.id, actor, now, "carried over");
    const version = await versionOf(tx, platform, request.subject_kind, request.subject_id);
    if (version === request.subject_version || version === null)
      throw new Refusal("conflict", "governance/same-version", "The request is about the newest version already.");
    if (await findOpenRequest(tx, request.subject_kind, request.subject_id, version))
      throw new Refusal("conflict", "governance/open-already", "The newest version has an open request already: withdraw this one.");
    const route = await findRoute(tx, request.route_id ?? "", request.route_version ?? 0);
    if (!route) throw new Error(`The route of request ${request.id} is gone.`);
    await closeGates(tx, request.id, now, "carried-over");
    const carried = request.carried + 1;
    await updateRequest(tx, request.id, { subject_version: version, carried });
    await beginGates(tx, { ...request, subject_version: version }, route.steps, carried, now);
    record({
      action: "governance/request-carried-over",
      subject: { kind: "request", id: request.id, version },
      payload: { from: request.subject_version, to: version },
    });
    await advanceRequest({ tx, record, rooms: platform, now }, request.id);
  });
  return requestView(platform.db, platform, params.id, actor, now);
}
