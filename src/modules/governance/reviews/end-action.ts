import { change } from "#platform/audit";
import { csvLine } from "#platform/csv";
import { Refusal } from "#platform/errors";
import type { Call, Download } from "#platform/registry";
import type * as wire from "../contract.ts";
import type { ReviewAction } from "../contract.ts";
import { startActionClock, stopActionClock } from "./action-clock.ts";
import { findActionWithReview, listActionRows, lockAction, updateAction } from "./action-store.ts";
import { refuseActionOwner } from "./hold-review.ts";
import { actionViews } from "./review-view.ts";
import { missingAction } from "./review.ts";

export async function listReviewActions(call: Call<typeof wire.listReviewActions>): Promise<{ actions: ReviewAction[] }> {
  const { query, platform, actor, reach, now } = call;
  const rows = await listActionRows(platform.db, query.state, reach.all ? undefined : (actor.personId ?? "nobody"));
  return { actions: await actionViews(platform.db, rows, actor, now) };
}

export async function exportReviewActions(call: Call<typeof wire.exportReviewActions>): Promise<Download> {
  const { query, platform, actor, reach, now } = call;
  const rows = await listActionRows(platform.db, query.state, reach.all ? undefined : (actor.personId ?? "nobody"));
  const views = await actionViews(platform.db, rows, actor, now);
  const lines = views.map((one) => csvLine([one.text, one.owner.name, one.dueOn, one.state, one.cadenceTitle, one.period, one.outcome]));
  return {
    fileName: `review-actions-${now.toISOString().slice(0, 10)}.csv`,
    type: "text/csv; charset=utf-8",
    body: `\uFEFF${csvLine(["action", "owner", "due", "state", "review", "period", "outcome"])}${lines.join("")}`,
  };
}

export async function changeReviewAction(call: Call<typeof wire.changeReviewAction>): Promise<ReviewAction> {
  const { params, body, platform, now } = call;
  return change(platform, call, async (tx, record) => {
    await stopActionClock(tx, params.id, now, "agreed anew");
    const before = await lockAction(tx, params.id);
    if (!before) throw missingAction();
    if (before.state !== "open")
      throw new Refusal("conflict", "governance/review-action-over", "This action is over; open it again first.");
    if (before.version !== body.version)
      throw new Refusal(
        "conflict",
        "governance/review-action-changed-meanwhile",
        "Somebody else changed this action in the meantime; look at it again and repeat your change.",
      );
    await refuseActionOwner(tx, body.ownerId, body.dueOn === before.due_on ? now.toISOString().slice(0, 10) : body.dueOn, now);
    const changed = { text: body.text, owner_id: body.ownerId, due_on: body.dueOn };
    await updateAction(tx, params.id, changed);
    await startActionClock(tx, { id: params.id, ...changed }, now);
    record({
      action: "governance/review-action-changed",
      subject: { kind: "review-action", id: params.id, version: before.version + 1 },
      payload: changed,
    });
    return shown(tx, call);
  });
}

/** Done, dropped with a reason, or open again. */
export async function endReviewAction(call: Call<typeof wire.endReviewAction>): Promise<ReviewAction> {
  const { params, body, platform, now } = call;
  if (body.state === "dropped" && body.outcome === "")
    throw new Refusal("invalid", "governance/review-action-dropped", "Say why it is dropped.", {
      errors: [{ path: "outcome", message: "Say why it is dropped." }],
    });
  return change(platform, call, async (tx, record) => {
    if (body.state !== "open") await stopActionClock(tx, params.id, now, body.state);
    const before = await lockAction(tx, params.id);
    if (!before) throw missingAction();
    if (before.state === body.state)
      throw new Refusal("conflict", "governance/review-action-same", `This action is ${body.state} already.`);
    await updateAction(tx, params.id, { state: body.state, ended_at: body.state === "open" ? null : now, outcome: body.outcome });
    if (body.state === "open") await startActionClock(tx, before, now);
    record({
      action: body.state === "open" ? "governance/review-action-reopened" : `governance/review-action-${body.state}`,
      subject: { kind: "review-action", id: params.id, version: before.version + 1 },
      payload: { outcome: body.outcome },
    });
    return shown(tx, call);
  });
}

type Asked = Pick<Call<typeof wire.endReviewAction>, "params" | "actor" | "now">;

async function shown(tx: Parameters<typeof findActionWithReview>[0], { params, actor, now }: Asked): Promise<ReviewAction> {
  const row = await findActionWithReview(tx, params.id);
  const [view] = row ? await actionViews(tx, [row], actor, now) : [];
  if (!view) throw missingAction();
  return view;
}
