import { change, type Entry } from "#platform/audit";
import type { Database } from "#platform/db";
import { announce } from "#platform/events";
import type { Call } from "#platform/registry";
import type { keepPilot as keepRoute, moveUseCase as route, UseCase } from "../contract.ts";
import { endAnswerClock } from "../declared-uses/answer-clock.ts";
import { findSettings } from "../register-settings/register-setting-store.ts";
import { Refusal } from "#platform/errors";
import { criteriaOf, refuseUnmet } from "./criteria.ts";
import { endPilotClock, startPilotClock } from "./pilot-clock.ts";
import { missingUseCase, moveOf, noSuchMove, refuseUnsaid, versionOf } from "./use-case.ts";
import { heldVisible, isConfidential, refuseUnlessKept } from "./use-case-reach.ts";
import { findUseCase, updateUseCase, type UseCaseRow } from "./use-case-store.ts";
import { insertStep } from "./use-case-step-store.ts";
import { viewUseCase } from "./use-case-view.ts";

const outcomes = { idea: "back to an idea", pilot: "a pilot again", production: "promoted", retired: "stopped" } as const;

export async function moveUseCase(call: Call<typeof route>): Promise<UseCase> {
  const { params, platform, actor, reach, now } = call;
  const { to } = call.body;
  const given = { reason: call.body.reason || null, replacedBy: call.body.replacedBy || null };
  return change(platform, call, async (tx, record) => {
    const before = await heldVisible(tx, actor, params.id);
    await refuseUnlessKept(tx, actor, reach, before);
    const move = moveOf(before.state, to);
    if (!move) throw noSuchMove(before.state, to);
    refuseUnsaid(move, given);
    const isHidden = isConfidential(before);
    if (isHidden && move === "forward") throw notTakenIn();
    const criteria = move === "forward" ? ((await criteriaOf(platform, tx, before, to, now)) ?? []) : [];
    refuseUnmet(criteria);
    await endPilotClock(tx, before.id, now, outcomes[to], actor);
    await endAnswerClock(tx, before.id, now, to === "retired" ? "withdrawn" : outcomes[to], actor);
    await updateUseCase(
      tx,
      before.id,
      {
        state: to,
        state_since: now,
        clock_from: to === "pilot" ? now : null,
        retired_reason: move === "retire" ? given.reason : null,
        replaced_by: move === "retire" ? given.replacedBy : null,
      },
      now,
    );
    const after = await findUseCase(tx, before.id);
    if (!after) throw missingUseCase();
    if (to === "pilot") await startPilotClock(tx, after, (await findSettings(tx)).pilotDays, now);
    await insertStep(tx, {
      use_case_id: after.id,
      at: now,
      by_id: isHidden && before.declared?.person_id === actor.personId ? null : actor.id,
      what: "moved",
      from_state: before.state,
      to_state: to,
      reason: given.reason,
      criteria: criteria.map(({ title, verdict, attested }) => ({ title, verdict, attested: attested !== null })),
    });
    await tellOthers(tx, record, before, after, given.reason, now);
    return viewUseCase({ platform, db: tx, actor, now }, after);
  });
}

const notTakenIn = (): Refusal =>
  new Refusal(
    "conflict",
    "governance/use-case-not-taken-in",
    "A declared use is taken into the register first, by whoever decides about it; then it can become a pilot.",
  );

async function tellOthers(
  tx: Database,
  record: (entry: Entry) => void,
  before: UseCaseRow,
  after: UseCaseRow,
  reason: string | null,
  now: Date,
): Promise<void> {
  const payload = { from: before.state, to: after.state, reason: isConfidential(after) ? null : reason };
  record({ action: "governance/use-case-moved", subject: { kind: "use-case", id: after.id, version: versionOf(after) }, payload });
  await announce(tx, {
    name: "governance/use-case-changed-state",
    at: now,
    subject: { kind: "use-case", id: after.id },
    // What is declared and not taken in is told to nobody else: not even what it is called.
    payload: {
      useCaseId: after.id,
      title: isConfidential(after) ? null : after.title,
      from: before.state,
      to: after.state,
      version: versionOf(after),
      reason: isConfidential(after) ? null : reason,
    },
  });
}

/** The pilot goes on: the owner decided that, and the clock of the next decision begins. */
export async function keepPilot(call: Call<typeof keepRoute>): Promise<UseCase> {
  const { params, body, platform, actor, reach, now } = call;
  return change(platform, call, async (tx, record) => {
    const before = await heldVisible(tx, actor, params.id);
    await refuseUnlessKept(tx, actor, reach, before);
    if (before.state !== "pilot")
      throw new Refusal("conflict", "governance/not-a-pilot", "Only a pilot is kept as one; this one is not a pilot any more.");
    await endPilotClock(tx, before.id, now, "kept", actor);
    await updateUseCase(tx, before.id, { clock_from: now }, now);
    await startPilotClock(tx, before, (await findSettings(tx)).pilotDays, now);
    await insertStep(tx, { use_case_id: before.id, at: now, by_id: actor.id, what: "kept", reason: body.reason });
    record({ action: "governance/pilot-kept", subject: { kind: "use-case", id: before.id, version: versionOf(before) }, payload: body });
    const after = await findUseCase(tx, before.id);
    if (!after) throw missingUseCase();
    return viewUseCase({ platform, db: tx, actor, now }, after);
  });
}
