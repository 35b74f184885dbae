import { findHere, findPersons } from "#modules/people";
import { change, type Entry, type Responsible } from "#platform/audit";
import type { Database } from "#platform/db";
import { endDeadline, handDeadline } from "#platform/deadlines";
import { Refusal } from "#platform/errors";
import { announce } from "#platform/events";
import { tell } from "#platform/notices";
import type { Actor, Call, Platform } from "#platform/registry";
import type * as wire from "../contract.ts";
import { askFor, tellAsked, titleOf } from "./escalation-clock.ts";
import { findPath, type EscalationPathRow } from "./escalation-path-store.ts";
import { addStep, askedOf, findEscalation, lockEscalation, setAsked, updateEscalation, type EscalationRow } from "./escalation-store.ts";
import { escalationView, standingOf } from "./escalation-view.ts";
import { missingEscalation, refuseDeed, stuckMs, type Deed } from "./escalation.ts";
import { whoAnswers } from "./who-answers.ts";

type Acting = Responsible & { readonly platform: Platform; readonly actor: Actor };
type Work = {
  readonly tx: Database;
  readonly row: EscalationRow;
  readonly path: EscalationPathRow;
  readonly asked: readonly string[];
  readonly record: (entry: Entry) => void;
};

/** One step of an escalation: the clock is locked before what it is about, as the sweep does. */
async function step(acting: Acting, id: string, deed: Deed, work: (given: Work) => Promise<void>, outcome?: string): Promise<void> {
  const { platform, actor, now } = acting;
  await change(platform, acting, async (tx, record) => {
    const before = await findEscalation(tx, id);
    if (!before) throw missingEscalation();
    if (outcome !== undefined && before.state === "open" && before.deadline_id !== null)
      await endDeadline(tx, before.deadline_id, now, outcome, actor);
    const row = await lockEscalation(tx, id);
    const path = row && (await findPath(tx, row.path_code));
    if (!row || !path) throw missingEscalation();
    const asked = (await askedOf(tx, [id])).map((one) => one.person_id);
    refuseDeed(deed, row.state, standingOf(actor, row, asked));
    await work({ tx, row, path, asked, record });
  });
}

const by = (actor: Actor): string | null => actor.personId ?? null;
const subjectOf = (row: EscalationRow) => ({ kind: "escalation", id: row.id });

async function viewOf(call: Acting, id: string): Promise<wire.EscalationDetail> {
  const row = await findEscalation(call.platform.db, id);
  if (!row) throw missingEscalation();
  return escalationView(call.platform.db, row, call);
}

export async function take(acting: Acting, id: string): Promise<void> {
  const { actor, now } = acting;
  const personId = actor.personId;
  if (personId === undefined)
    throw new Refusal("conflict", "governance/escalation-nobody", "Say under My account who you are: it goes to a person.");
  await step(acting, id, "take", async ({ tx, row, record }) => {
    if (row.owner_id !== null && row.owner_id !== personId) {
      const name = (await findPersons(tx, [row.owner_id])).get(row.owner_id)?.name ?? "Somebody else";
      throw new Refusal("conflict", "governance/escalation-taken", `${name} has taken it already.`);
    }
    await updateEscalation(tx, id, { owner_id: personId });
    await setAsked(tx, id, [personId]);
    if (row.deadline_id !== null) await handDeadline(tx, row.deadline_id, [personId]);
    await addStep(tx, { escalation_id: id, at: now, what: "taken", by_id: personId, text: "" });
    await tellRaiser(tx, row, personId, `${actor.name} sees to it`, "You will be told when there is an answer.", now);
    record({ action: "governance/escalation-taken", subject: subjectOf(row), payload: {} });
  });
}

export async function takeEscalation(call: Call<typeof wire.takeEscalation>): Promise<wire.EscalationDetail> {
  await take(call, call.params.id);
  return viewOf(call, call.params.id);
}

export async function handEscalation(call: Call<typeof wire.handEscalation>): Promise<wire.EscalationDetail> {
  const { params, body, actor, now } = call;
  await step(call, params.id, "hand-on", async ({ tx, row, path, record }) => {
    const fault = (message: string) =>
      new Refusal("invalid", "governance/escalation-hand-on", message, { errors: [{ path: "personId", message }] });
    if ((await findHere(tx, [body.personId])).length === 0) throw fault("Name somebody who is here.");
    if (body.personId === row.raised_by) throw fault("They raised it themselves: name somebody else.");
    await updateEscalation(tx, row.id, { owner_id: body.personId });
    await setAsked(tx, row.id, [body.personId]);
    if (row.deadline_id !== null) await handDeadline(tx, row.deadline_id, [body.personId]);
    const name = (await findPersons(tx, [body.personId])).get(body.personId)?.name ?? "";
    await addStep(tx, {
      escalation_id: row.id,
      at: now,
      what: "handed",
      by_id: by(actor),
      text: [name, body.text].filter(Boolean).join(": "),
    });
    await tellAsked(tx, row.id, titleOf(path, row.what), `${actor.name} hands it on to you. ${body.text}`.trim(), [body.personId], now);
    record({ action: "governance/escalation-handed", subject: subjectOf(row), payload: { personId: body.personId } });
  });
  return viewOf(call, params.id);
}

export async function answerEscalation(call: Call<typeof wire.answerEscalation>): Promise<wire.EscalationDetail> {
  const { params, body, actor, now } = call;
  await step(
    call,
    params.id,
    "answer",
    async ({ tx, row, record }) => {
      await updateEscalation(tx, row.id, { state: "answered", answered_at: now, owner_id: by(actor) ?? row.owner_id });
      await addStep(tx, { escalation_id: row.id, at: now, what: "answered", by_id: by(actor), text: body.text });
      await tellRaiser(tx, row, actor.personId, `${actor.name} answered`, body.text, now);
      record({ action: "governance/escalation-answered", subject: subjectOf(row), payload: {} });
    },
    "answered",
  );
  return viewOf(call, params.id);
}

export async function endEscalation(call: Call<typeof wire.endEscalation>): Promise<wire.EscalationDetail> {
  const { params, body, actor, now } = call;
  const deed = body.outcome === "withdrawn" ? "withdraw" : "resolve";
  await step(
    call,
    params.id,
    deed,
    async ({ tx, row, asked, record }) => {
      await updateEscalation(tx, row.id, { state: body.outcome, ended_at: now });
      await addStep(tx, { escalation_id: row.id, at: now, what: body.outcome, by_id: by(actor), text: body.text });
      const others = [row.raised_by, row.owner_id, ...(row.state === "open" ? asked : [])].filter(
        (id) => id !== null && id !== actor.personId,
      );
      await tellOver(
        tx,
        row,
        others as string[],
        `${actor.name}: ${body.outcome === "resolved" ? "it is resolved" : "taken back"}`,
        body.text,
        now,
      );
      record({ action: `governance/escalation-${body.outcome}`, subject: subjectOf(row), payload: {} });
      await announce(tx, {
        name: "governance/escalation-ended",
        at: now,
        subject: subjectOf(row),
        payload: {
          escalationId: row.id,
          path: row.path_code,
          outcome: body.outcome,
          wasLate: row.late_at !== null,
          stuckMs: stuckMs({ ...row, ended_at: now }, now),
        },
      });
    },
    body.outcome,
  );
  return viewOf(call, params.id);
}

export async function reopenEscalation(call: Call<typeof wire.reopenEscalation>): Promise<wire.EscalationDetail> {
  const { params, body, actor, now } = call;
  await step(call, params.id, "reopen", async ({ tx, row, path, record }) => {
    const owner = row.owner_id === null || row.owner_id === row.raised_by ? [] : await findHere(tx, [row.owner_id]);
    const asked = owner.length > 0 ? owner : (await whoAnswers(tx, path, row.raised_by, now)).first;
    await updateEscalation(tx, row.id, { state: "open", answered_at: null, ended_at: null, owner_id: owner[0] ?? null });
    await addStep(tx, { escalation_id: row.id, at: now, what: "reopened", by_id: by(actor), text: body.text });
    await askFor(tx, path, row, asked, now);
    record({ action: "governance/escalation-reopened", subject: subjectOf(row), payload: {} });
  });
  return viewOf(call, params.id);
}

const tellRaiser = (tx: Database, row: EscalationRow, by: string | undefined, title: string, text: string, now: Date): Promise<void> =>
  tellOver(tx, row, row.raised_by === null || row.raised_by === by ? [] : [row.raised_by], title, text, now);

const tellOver = (tx: Database, row: EscalationRow, to: readonly string[], title: string, text: string, now: Date): Promise<void> =>
  tell(tx, {
    to,
    kind: "governance/escalation-news",
    subject: subjectOf(row),
    title: `${title}: ${row.what.split("\n")[0]?.slice(0, 120) ?? ""}`,
    text,
    href: `/governance/escalations/${row.id}`,
    now,
    when: "now",
  });
