import { findPersons } from "#modules/people";
import { change } from "#platform/audit";
import { readCalendars } from "#platform/calendars";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import type { Actor, Call } from "#platform/registry";
import type * as wire from "../contract.ts";
import type { Cadence, CadenceDraft } from "../contract.ts";
import {
  cadenceTitleTaken,
  findCadence,
  insertCadence,
  listCadenceRows,
  lockCadence,
  setCadenceEnded,
  updateCadence,
} from "./cadence-store.ts";
import { cadenceView, cadenceViews } from "./cadence-view.ts";
import { planNext, replan, stopClock } from "./plan-review.ts";
import { deleteReview, findPlanned } from "./review-store.ts";
import { missingCadence } from "./review.ts";

export async function listCadences({ query, platform, actor }: Call<typeof wire.listCadences>): Promise<{ cadences: Cadence[] }> {
  return { cadences: await cadenceViews(platform.db, await listCadenceRows(platform.db, query.ended ?? false), actor) };
}

export async function addCadence(call: Call<typeof wire.addCadence>): Promise<Cadence> {
  const { body, platform, actor, now } = call;
  return orTaken(body.title, () =>
    change(platform, call, async (tx, record) => {
      await refuseFaults(tx, body);
      const id = newId("cadence", now);
      await insertCadence(tx, id, body, now);
      const row = await lockCadence(tx, id);
      if (!row) throw missingCadence();
      await planNext(tx, row, now);
      record({ action: "governance/cadence-added", subject: { kind: "cadence", id, version: 1 }, payload: body });
      return shown(tx, id, actor);
    }),
  );
}

export async function changeCadence(call: Call<typeof wire.changeCadence>): Promise<Cadence> {
  const { params, body, platform, actor, now } = call;
  const { version, ...draft } = body;
  return orTaken(body.title, () =>
    change(platform, call, async (tx, record) => {
      await refuseFaults(tx, draft);
      const planned = await findPlanned(tx, params.id);
      // The clock's lock comes before the rhythm's: the sweep takes them in that order.
      if (planned) await stopClock(tx, planned.id, now, "planned anew");
      const before = await lockCadence(tx, params.id);
      if (!before) throw missingCadence();
      if (before.ended_at !== null) throw new Refusal("conflict", "governance/cadence-ended", "This rhythm is ended; begin a new one.");
      if (before.about !== draft.about)
        throw new Refusal("invalid", "governance/cadence-about", "What it is about stays; end this one and begin another.", {
          errors: [{ path: "about", message: "What it is about stays; end this one and begin another." }],
        });
      if (!(await updateCadence(tx, params.id, version, draft)))
        throw new Refusal(
          "conflict",
          "governance/cadence-changed-meanwhile",
          "Somebody else changed this in the meantime; look at it again and repeat your change.",
        );
      const row = await findCadence(tx, params.id);
      if (row) await replan(tx, row, now);
      record({ action: "governance/cadence-changed", subject: { kind: "cadence", id: params.id, version: version + 1 }, payload: body });
      return shown(tx, params.id, actor);
    }),
  );
}

export async function endCadence(call: Call<typeof wire.endCadence>): Promise<Cadence> {
  const { params, platform, actor, now } = call;
  return change(platform, call, async (tx, record) => {
    const planned = await findPlanned(tx, params.id);
    if (planned) await stopClock(tx, planned.id, now, "the rhythm is ended");
    const before = await lockCadence(tx, params.id);
    if (!before) throw missingCadence();
    if (before.ended_at !== null) throw new Refusal("conflict", "governance/cadence-ended", "This rhythm is ended already.");
    if (planned) await deleteReview(tx, planned.id);
    await setCadenceEnded(tx, params.id, now);
    record({ action: "governance/cadence-ended", subject: { kind: "cadence", id: params.id, version: before.version + 1 } });
    return shown(tx, params.id, actor);
  });
}

async function refuseFaults(tx: Database, { ownerId, deputyId, participantIds, calendarId }: CadenceDraft): Promise<void> {
  const errors: { path: string; message: string }[] = [];
  const persons = await findPersons(tx, [ownerId, deputyId, ...participantIds]);
  if (!persons.has(ownerId)) errors.push({ path: "ownerId", message: "The owner is not a person on record." });
  if (!persons.has(deputyId)) errors.push({ path: "deputyId", message: "The deputy is not a person on record." });
  if (ownerId === deputyId) errors.push({ path: "deputyId", message: "The deputy must be somebody else than the owner." });
  participantIds.forEach((id, at) => {
    if (!persons.has(id)) errors.push({ path: `participantIds.${at}`, message: "This is not a person on record." });
  });
  if (calendarId !== null && (await readCalendars(tx, [calendarId])).length === 0)
    errors.push({ path: "calendarId", message: "There is no such calendar." });
  if (errors.length > 0)
    throw new Refusal("invalid", "governance/cadence-invalid", errors.map(({ message }) => message).join(" "), { errors });
}

async function shown(tx: Database, id: string, actor: Actor): Promise<Cadence> {
  const row = await findCadence(tx, id);
  if (!row) throw missingCadence();
  return cadenceView(tx, row, actor);
}

async function orTaken<T>(title: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!cadenceTitleTaken(error)) throw error;
    const message = `There is a review called "${title}" already.`;
    throw new Refusal("conflict", "governance/cadence-title-taken", message, { errors: [{ path: "title", message }] });
  }
}
