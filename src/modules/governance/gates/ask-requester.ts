import { change } from "#platform/audit";
import { clocksOf, endDeadline, pauseDeadline, resumeDeadline, startDeadline } from "#platform/deadlines";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import { tell } from "#platform/notices";
import type { Call } from "#platform/registry";
import type { answerQuestion as answerRoute, askRequester as askRoute, Gate } from "../contract.ts";
import { movedOn } from "../requests/refusals.ts";
import { lockRequest } from "../requests/request-store.ts";
import { questionKind } from "./deciding.ts";
import { answerStop, changeGate, endStop, findGate, insertStop, stopsOf } from "./gate-store.ts";
import { gateView } from "./gate-view.ts";
import { loadGate, refuseUnlessMay, refuseUnlessOpen } from "./load-gate.ts";
import { mayAsk } from "./stop.ts";
import { allowanceWords, tellRequester } from "./tell-about-gate.ts";

/** Stops the clock for a question to whoever asked. */
export async function askRequester(call: Call<typeof askRoute>): Promise<Gate> {
  const { platform, params, body, actor, reach, now } = call;
  await change(platform, call, async (tx, record) => {
    const { gate, request, stops, asked } = await loadGate(tx, platform, params.id, now);
    const onBehalfOf = refuseUnlessMay(actor, reach.all, asked);
    refuseUnlessOpen(gate);
    const answer = mayAsk(stops, now);
    if (!answer.may) throw new Refusal("conflict", "governance/no-more-questions", answer.why);
    if (gate.deadline_id === null) throw movedOn();
    await pauseDeadline(tx, gate.deadline_id, now, "A question waits for its answer", actor);
    await lockRequest(tx, request.id);
    const again = await findGate(tx, gate.id);
    if (again?.state !== "open" || (await stopsOf(tx, [gate.id])).length !== stops.length) throw movedOn();
    const id = newId("stop", now);
    const deadlineId = await startDeadline(tx, {
      kind: questionKind,
      subject: { kind: "gate", id: gate.id },
      title: `Answer ${gate.name} about "${request.title}"`,
      to: request.requester_id === null ? [] : [request.requester_id],
      allowance: answer.allowance,
      calendarId: null,
      now,
      key: id,
    });
    await insertStop(tx, {
      id,
      gate_id: gate.id,
      asked_at: now,
      asked_by: actor.personId ?? null,
      question: body.question,
      deadline_id: deadlineId,
    });
    await changeGate(tx, gate.id, "open", { due_at: null });
    record({
      action: "governance/question-asked",
      subject: { kind: "gate", id: gate.id },
      payload: { stopId: id, question: body.question, onBehalfOf },
    });
    await tellRequester(
      { tx, record, rooms: platform, now },
      request,
      `${gate.name} asks about "${request.title}"`,
      `${body.question} The clock stands still until you answer, for ${allowanceWords(answer.allowance)} at most.`,
    );
  });
  return gateView(platform.db, platform, params.id, actor, now);
}

/** The answer of whoever asked; the clock runs on. After the days for it are used up an answer is still kept. */
export async function answerQuestion(call: Call<typeof answerRoute>): Promise<Gate> {
  const { platform, params, body, actor, now } = call;
  await change(platform, call, async (tx, record) => {
    const { gate, request, stops, asked } = await loadGate(tx, platform, params.id, now);
    if (actor.personId === undefined || actor.personId !== request.requester_id)
      throw new Refusal("forbidden", "governance/answer-not-yours", "Only whoever made the request answers its questions.");
    refuseUnlessOpen(gate);
    const stop = stops.findLast(({ answered_at }) => answered_at === null);
    if (!stop) throw new Refusal("conflict", "governance/nothing-asked", "No question waits for an answer.");
    if (stop.deadline_id !== null && stop.ended_at === null) await endDeadline(tx, stop.deadline_id, now, "answered", actor);
    const isStopped = stop.ended_at === null && gate.deadline_id !== null;
    if (isStopped && gate.deadline_id !== null) await resumeDeadline(tx, gate.deadline_id, now, actor, "The question is answered");
    await lockRequest(tx, request.id);
    const again = await findGate(tx, gate.id);
    if (again?.state !== "open") throw movedOn();
    await answerStop(tx, stop.id, actor.personId, body.answer, now);
    await endStop(tx, gate.id, { ended_at: now, ended_because: "answered" });
    if (isStopped && gate.deadline_id !== null)
      await changeGate(tx, gate.id, "open", { due_at: (await clocksOf(tx, [gate.deadline_id], now)).get(gate.deadline_id)?.dueAt ?? null });
    record({
      action: "governance/question-answered",
      subject: { kind: "gate", id: gate.id },
      payload: { stopId: stop.id, answer: body.answer },
    });
    await tell(tx, {
      to: [...asked.reviewers],
      kind: "governance/question-answered",
      subject: { kind: "gate", id: gate.id },
      title: `Your question about "${request.title}" is answered`,
      text: body.answer,
      href: `/governance/gates/${gate.id}`,
      now,
      when: "now",
    });
  });
  return gateView(platform.db, platform, params.id, actor, now);
}
