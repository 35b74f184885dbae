import { change } from "#platform/audit";
import { announce } from "#platform/events";
import { seenDependants, type Call } from "#platform/registry";
import type { decideTool as route, Tool } from "../contract.ts";
import { refuseThirdPrimary } from "./keep-tool.ts";
import { startRenewal } from "./renewal.ts";
import { lockTool, personasOf, updateTool } from "./tool-store.ts";
import { toolView } from "./tool-view.ts";
import { missingTool, refuseDecision, toolChangedMeanwhile } from "./tool.ts";

/** Approves, restricts, retires, or considers anew. What comes back from retirement must fit the primary tools again. */
export async function decideTool(call: Call<typeof route>): Promise<Tool> {
  const { params, body, platform, actor, now } = call;
  return change(platform, call, async (tx, record) => {
    const before = await lockTool(tx, params.id);
    if (!before) throw missingTool();
    const { dependants, hidden } = await seenDependants(platform, tx, actor, { kind: "tool", id: params.id }, now);
    refuseDecision(before.status, body.status, dependants.length + hidden, body.knowsDependants);
    if (before.status === "retired")
      await refuseThirdPrimary(tx, params.id, {
        personas: (await personasOf(tx, [params.id])).map(({ persona, is_primary, reason }) => ({
          persona,
          isPrimary: is_primary,
          reason,
        })),
      });
    const decided = { status: body.status, status_reason: body.reason, status_since: now };
    if (!(await updateTool(tx, params.id, body.version, decided, now))) throw toolChangedMeanwhile();
    await startRenewal(tx, params.id, now);
    record({
      action: "governance/tool-decided",
      subject: { kind: "tool", id: params.id, version: before.version + 1 },
      payload: { from: before.status, to: body.status, reason: body.reason, dependants: dependants.length + hidden },
    });
    await announce(tx, {
      name: "governance/tool-decided",
      at: now,
      subject: { kind: "tool", id: params.id },
      payload: { toolId: params.id, code: before.code, from: before.status, to: body.status },
    });
    return toolView(tx, { ...before, ...decided, version: before.version + 1, changed_at: now }, actor);
  });
}
