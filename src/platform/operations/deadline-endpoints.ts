import { change } from "#platform/audit";
import { operations as wire } from "#platform/contract";
import {
  endDeadline,
  listDeadlines,
  listDeadlinesOf,
  pauseDeadline,
  readDeadline,
  readSteps,
  refuseEndByHand,
  resumeDeadline,
  retryDeadline,
} from "#platform/deadlines";
import { Refusal } from "#platform/errors";
import { endpoint, type Endpoint } from "#platform/registry";

export const deadlineEndpoints: readonly Endpoint[] = [
  endpoint(wire.listMyDeadlines, async ({ platform, actor, now }) => ({
    deadlines: await listDeadlinesOf(platform, actor.personId, now),
  })),
  endpoint(wire.listDeadlines, ({ platform, query, now }) =>
    listDeadlines(platform, { ...query, overdue: query.overdue === undefined ? undefined : query.overdue === "true" }, now),
  ),
  endpoint(wire.readDeadline, async ({ platform, params, now }) => ({
    deadline: await readDeadline(platform, params.id, now),
    steps: await readSteps(platform, params.id),
  })),
  endpoint(wire.pauseDeadline, async (call) => {
    const { platform, params, body, actor, now } = call;
    await change(platform, call, async (tx, record) => {
      await pauseDeadline(tx, params.id, now, body.reason, actor);
      record({ action: "operations/deadline-paused", subject: { kind: "deadline", id: params.id }, payload: { reason: body.reason } });
    });
    return readDeadline(platform, params.id, now);
  }),
  endpoint(wire.resumeDeadline, async (call) => {
    const { platform, params, actor, now } = call;
    await change(platform, call, async (tx, record) => {
      await resumeDeadline(tx, params.id, now, actor);
      record({ action: "operations/deadline-resumed", subject: { kind: "deadline", id: params.id } });
    });
    return readDeadline(platform, params.id, now);
  }),
  endpoint(wire.retryDeadline, async (call) => {
    const { platform, params, actor, now } = call;
    await change(platform, call, async (tx, record) => {
      await retryDeadline(tx, params.id, now, actor);
      record({ action: "operations/deadline-retried", subject: { kind: "deadline", id: params.id } });
    });
    return readDeadline(platform, params.id, now);
  }),
  endpoint(wire.endDeadline, async (call) => {
    const { platform, params, body, actor, now } = call;
    await refuseEndByHand(platform, params.id);
    await change(platform, call, async (tx, record) => {
      if (!(await endDeadline(tx, params.id, now, body.outcome, actor)))
        throw new Refusal("conflict", "deadlines/ended", "Somebody has ended this deadline already.");
      record({ action: "operations/deadline-ended", subject: { kind: "deadline", id: params.id }, payload: { outcome: body.outcome } });
    });
    return readDeadline(platform, params.id, now);
  }),
];
