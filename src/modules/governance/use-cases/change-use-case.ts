import { change } from "#platform/audit";
import type { Call } from "#platform/registry";
import type { changeUseCase as route, UseCase } from "../contract.ts";
import { refuseKeepers, refuseOutOfReach } from "../register/kept-by.ts";
import { findSettings } from "../register-settings/register-setting-store.ts";
import { columnsOf, refuseUnknownWorkflow } from "./add-use-case.ts";
import { endPilotClock, startPilotClock } from "./pilot-clock.ts";
import { changedMeanwhile, daysLeft, decideBy, isSameWording, missingUseCase, versionOf } from "./use-case.ts";
import { heldVisible, isConfidential, refuseUnlessKept } from "./use-case-reach.ts";
import { findUseCase, updateUseCase } from "./use-case-store.ts";
import { insertStep } from "./use-case-step-store.ts";
import { viewUseCase } from "./use-case-view.ts";

export async function changeUseCase(call: Call<typeof route>): Promise<UseCase> {
  const { params, body, platform, actor, reach, now } = call;
  const { edition, ...given } = body;
  return change(platform, call, async (tx, record) => {
    const before = await heldVisible(tx, actor, params.id);
    await refuseUnlessKept(tx, actor, reach, before);
    if (before.edition !== edition) throw changedMeanwhile();
    await refuseKeepers(tx, given, before);
    await refuseUnknownWorkflow(platform, tx, given.workflowId, before.workflow_id);
    if (!isConfidential(before)) await refuseOutOfReach(tx, actor, reach, given);
    const fields = columnsOf(given);
    await updateUseCase(tx, params.id, fields, now, !isSameWording(before, fields));
    const after = await findUseCase(tx, params.id);
    if (!after) throw missingUseCase();
    const by = decideBy(after, (await findSettings(tx)).pilotDays);
    if (by !== null && (after.owner_id !== before.owner_id || after.deputy_id !== before.deputy_id)) {
      await endPilotClock(tx, after.id, now, "somebody else answers for it", actor);
      await startPilotClock(tx, after, daysLeft(by, now), now);
    }
    await insertStep(tx, {
      use_case_id: after.id,
      at: now,
      by_id: isConfidential(before) && before.declared?.person_id === actor.personId ? null : actor.id,
      what: "changed",
    });
    record({
      action: "governance/use-case-changed",
      subject: { kind: "use-case", id: after.id, version: versionOf(after) },
      // What somebody declared is theirs until it is taken in: the chain says that it changed, not into what.
      ...(isConfidential(before) ? {} : { payload: body }),
    });
    return viewUseCase({ platform, db: tx, actor, now }, after);
  });
}
