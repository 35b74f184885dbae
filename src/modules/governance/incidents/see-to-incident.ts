import { findHere, findPersons } from "#modules/people";
import { change, type Entry, type Responsible } from "#platform/audit";
import { endDeadline, handDeadline } from "#platform/deadlines";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { announce } from "#platform/events";
import { tell } from "#platform/notices";
import type { Actor, Call, Platform } from "#platform/registry";
import { refuseUnknown } from "../about/about.ts";
import type * as wire from "../contract.ts";
import { keepersOf, startIncidentClock } from "./incident-clock.ts";
import { firstLine, missingIncident, refuseMove } from "./incident.ts";
import { addNote, findIncident, listClocks, lockIncident, saveClock, updateIncident, type IncidentRow } from "./incident-store.ts";
import { handles, incidentViewOf } from "./incident-view.ts";

type Acting = Responsible & { readonly platform: Platform; readonly actor: Actor };
type Work = { readonly tx: Database; readonly row: IncidentRow; readonly record: (entry: Entry) => void };

const subjectOf = (row: IncidentRow) => ({ kind: "incident", id: row.id });

/** One step of an incident by who looks after it. The clock goes before what it is about, as the sweep locks. */
async function step(
  acting: Acting,
  id: string,
  work: (given: Work) => Promise<void>,
  { ends, isForReporter = false }: { readonly ends?: (row: IncidentRow) => string | undefined; readonly isForReporter?: boolean } = {},
): Promise<void> {
  const { platform, actor, now } = acting;
  await change(platform, acting, async (tx, record) => {
    const before = await findIncident(tx, id);
    if (!before) throw missingIncident();
    const outcome = ends?.(before);
    if (outcome !== undefined && before.deadline_id !== null) await endDeadline(tx, before.deadline_id, now, outcome, actor);
    const row = await lockIncident(tx, id);
    if (!row) throw missingIncident();
    const isReporter = actor.personId !== undefined && row.reported_by === actor.personId;
    if (!handles(actor, row) && !(isForReporter && isReporter))
      throw new Refusal("forbidden", "governance/incident-not-yours", "Somebody else looks after this.");
    await work({ tx, row, record });
  });
}

export async function takeAsOwner(acting: Acting, id: string): Promise<void> {
  const { actor } = acting;
  if (actor.personId === undefined)
    throw new Refusal("conflict", "governance/incident-nobody", "Say under My account who you are: a person looks after it.");
  await give(acting, id, actor.personId, "taken");
}

async function give(acting: Acting, id: string, personId: string, what: "taken" | "handed"): Promise<void> {
  const { actor, now } = acting;
  await step(acting, id, async ({ tx, row, record }) => {
    if (row.state === "closed") throw new Refusal("conflict", "governance/incident-moved", "It is closed: open it again first.");
    if ((await findHere(tx, [personId])).length === 0) {
      const message = "Name somebody who is here.";
      throw new Refusal("invalid", "governance/person-gone", message, { errors: [{ path: "personId", message }] });
    }
    await updateIncident(tx, row.id, { owner_id: personId });
    if (row.state === "open" && row.deadline_id !== null) await handDeadline(tx, row.deadline_id, [personId]);
    const name = (await findPersons(tx, [personId])).get(personId)?.name ?? "";
    const text = what === "handed" ? name : "";
    await addNote(tx, { incident_id: row.id, at: now, voice: "keeper", by_id: actor.personId ?? null, what, text });
    if (personId !== actor.personId) await tellAbout(tx, row, [personId], `${actor.name} asks you to look after an incident`, "", now);
    record({ action: `governance/incident-${what}`, subject: subjectOf(row), payload: { personId } });
  });
}

export async function takeIncident(call: Call<typeof wire.takeIncident>): Promise<wire.IncidentDetail> {
  await takeAsOwner(call, call.params.id);
  return incidentViewOf(call.platform.db, call.params.id, call);
}

export async function handIncident(call: Call<typeof wire.handIncident>): Promise<wire.IncidentDetail> {
  await give(call, call.params.id, call.body.personId, "handed");
  return incidentViewOf(call.platform.db, call.params.id, call);
}

export async function changeIncident(call: Call<typeof wire.changeIncident>): Promise<wire.IncidentDetail> {
  const { platform, params, body, actor, now } = call;
  const isOtherSeverity = (row: IncidentRow) => body.severity !== undefined && body.severity !== row.severity && row.state === "open";
  await step(
    call,
    params.id,
    async ({ tx, row, record }) => {
      await refuseUnknown(tx, platform, body.changeSubject, "changeSubject");
      const { changeText, changeSubject, ...plain } = body;
      const changed: Partial<IncidentRow> = {
        ...(Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)) as Partial<IncidentRow>),
        ...(changeText === undefined ? {} : { change_text: changeText }),
        ...(changeSubject === undefined ? {} : { change_kind: changeSubject?.kind ?? null, change_id: changeSubject?.id ?? null }),
      };
      const after = { ...row, ...changed };
      if (row.state !== "open" && after.cause === "") throw emptied("cause", "What is understood has a cause.");
      if (row.state === "closed" && after.learning === "") throw emptied("learning", "What is closed has something that was learned.");
      await updateIncident(tx, row.id, changed);
      if (isOtherSeverity(row)) {
        await startIncidentClock(tx, after, row.owner_id === null ? await keepersOf(tx, now) : [row.owner_id], now);
        const by = actor.personId ?? null;
        const text = `${row.severity} → ${after.severity}`;
        await addNote(tx, { incident_id: row.id, at: now, voice: "keeper", by_id: by, what: "changed", text });
      }
      record({ action: "governance/incident-changed", subject: subjectOf(row), payload: { fields: Object.keys(body) } });
    },
    { ends: (row) => (isOtherSeverity(row) ? "another severity" : undefined) },
  );
  return incidentViewOf(platform.db, params.id, call);
}

const emptied = (path: string, message: string): Refusal =>
  new Refusal("invalid", `governance/incident-${path}-missing`, message, { errors: [{ path, message }] });

export async function moveIncident(call: Call<typeof wire.moveIncident>): Promise<wire.IncidentDetail> {
  const { platform, params, body, actor, now } = call;
  const { to } = body;
  await step(
    call,
    params.id,
    async ({ tx, row, record }) => {
      refuseMove(row, to);
      await updateIncident(tx, row.id, {
        state: to,
        understood_at: to === "understood" ? now : to === "open" ? null : row.understood_at,
        closed_at: to === "closed" ? now : null,
      });
      const what = to === "open" ? "reopened" : to;
      await addNote(tx, { incident_id: row.id, at: now, voice: "keeper", by_id: actor.personId ?? null, what, text: "" });
      if (to === "open") await startIncidentClock(tx, row, row.owner_id === null ? await keepersOf(tx, now) : [row.owner_id], now);
      if (to === "closed" && row.reported_by !== null && row.reported_by !== actor.personId)
        await tellAbout(tx, row, [row.reported_by], "What you reported is closed", row.learning, now);
      record({ action: `governance/incident-${what}`, subject: subjectOf(row), payload: {} });
      if (to === "closed")
        await announce(tx, {
          name: "governance/incident-closed",
          at: now,
          subject: subjectOf(row),
          payload: {
            incidentId: row.id,
            nature: row.nature,
            severity: row.severity,
            wasLate: row.late_at !== null,
            change: row.change_kind === null || row.change_id === null ? null : { kind: row.change_kind, id: row.change_id },
          },
        });
    },
    { ends: (row) => (to === "understood" && row.state === "open" ? "understood" : undefined) },
  );
  return incidentViewOf(platform.db, params.id, call);
}

export async function noteIncident(call: Call<typeof wire.noteIncident>): Promise<wire.IncidentDetail> {
  const { platform, params, body, actor, now } = call;
  await step(
    call,
    params.id,
    async ({ tx, row, record }) => {
      const isKeeper = handles(actor, row);
      await addNote(tx, {
        incident_id: row.id,
        at: now,
        voice: isKeeper ? "keeper" : "reporter",
        by_id: actor.personId ?? null,
        what: "note",
        text: body.text,
        is_for_reporter: body.isForReporter || !isKeeper,
      });
      const to = isKeeper
        ? body.isForReporter
          ? [row.reported_by]
          : []
        : row.owner_id === null
          ? await keepersOf(tx, now)
          : [row.owner_id];
      const told = to.filter((id) => id !== null && id !== actor.personId) as string[];
      await tellAbout(tx, row, told, `${actor.name} says more about an incident`, body.text, now);
      record({ action: "governance/incident-note-added", subject: subjectOf(row), payload: { isForReporter: body.isForReporter } });
    },
    { isForReporter: true },
  );
  return incidentViewOf(platform.db, params.id, call);
}

const tellAbout = (tx: Database, row: IncidentRow, to: readonly string[], title: string, text: string, now: Date): Promise<void> =>
  tell(tx, {
    to,
    kind: "governance/incident-news",
    subject: subjectOf(row),
    title: `${title}: ${firstLine(row.what)}`,
    text,
    href: `/governance/incidents/${row.id}`,
    now,
    when: "now",
  });

const order: readonly wire.Severity[] = ["critical", "high", "medium", "low"];
const clocksIn = async (db: Database) => ({
  clocks: (await listClocks(db)).toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity)),
});

export const listIncidentClocks = ({ platform }: Call<typeof wire.listIncidentClocks>) => clocksIn(platform.db);

export async function keepIncidentClock(call: Call<typeof wire.keepIncidentClock>) {
  const { platform, params, body } = call;
  return change(platform, call, async (tx, record) => {
    await saveClock(tx, { severity: params.severity, allowance: body });
    record({ action: "governance/incident-clock-changed", subject: { kind: "incident-clock", id: params.severity }, payload: body });
    return clocksIn(tx);
  });
}
