import { change, system } from "#platform/audit";
import { endDeadline, findOpenDeadlines, startDeadline } from "#platform/deadlines";
import type { Database } from "#platform/db";
import { newId } from "#platform/ids";
import { tell } from "#platform/notices";
import type { DeadlineDefinition, Duty, Platform, SweepDefinition } from "#platform/registry";
import { holdersOf } from "../roles/role-grant-store.ts";
import { findLatest, managersOf } from "./assignment-store.ts";
import { findHere, findPersons } from "./person-store.ts";

export const handoverKind = "people/duty-handover";
export const handoverDays = 14;

/** What somebody answers for, in every room. */
export async function dutiesOf({ modules }: Pick<Platform, "modules">, db: Database, personId: string): Promise<Duty[]> {
  const found: Duty[] = [];
  for (const { duties } of modules) if (duties) found.push(...(await duties(db, personId)));
  return found;
}

/** Who sees to it that duties find somebody else: the manager, else managers of the unit, else the administrators. */
export async function whoHandsOver(db: Database, personId: string, now: Date): Promise<string[]> {
  const place = await findLatest(db, personId);
  const isHere = async (ids: readonly string[]): Promise<string[]> => (await findHere(db, ids)).filter((id) => id !== personId);
  const manager = place?.manager_id ? await isHere([place.manager_id]) : [];
  if (manager.length > 0) return manager;
  const managers = place?.unit_id ? await isHere(await managersOf(db, place.unit_id)) : [];
  if (managers.length > 0) return managers;
  return (await holdersOf(db, ["administrator"], now)).filter((id) => id !== personId);
}

/** Opens each duty of somebody who leaves as a task with a deadline; how many there are. */
export async function openHandovers(tx: Database, platform: Pick<Platform, "modules">, personId: string, now: Date): Promise<number> {
  const duties = await dutiesOf(platform, tx, personId);
  if (duties.length === 0) return 0;
  const name = (await findPersons(tx, [personId])).get(personId)?.name ?? personId;
  const to = await whoHandsOver(tx, personId, now);
  for (const { subject, as, title } of duties)
    await startDeadline(tx, {
      kind: handoverKind,
      subject,
      title: `${name} has left and was ${as} of "${title}": name somebody else`,
      to,
      allowance: { amount: handoverDays, unit: "calendar-days" },
      calendarId: null,
      now,
      key: keyOf(personId, subject, as),
    });
  return duties.length;
}

export const keyOf = (personId: string, subject: Duty["subject"], as: Duty["as"]): string =>
  `${personId} ${as} ${subject.kind} ${subject.id}`;

/** They are back: what nobody took over yet is theirs again. */
export async function endHandovers(tx: Database, personId: string, now: Date, outcome: string): Promise<number> {
  const open = await findOpenDeadlines(tx, handoverKind, `${personId} `);
  for (const { id } of open) await endDeadline(tx, id, now, outcome);
  return open.length;
}

/** Duties that somebody else has now: their tasks end. Returns how many. */
export async function settleHandovers(platform: Platform, now: Date): Promise<number> {
  const byPerson = Map.groupBy(await findOpenDeadlines(platform.db, handoverKind), ({ key }) => key.split(" ", 1)[0] ?? "");
  let settled = 0;
  for (const [personId, open] of byPerson) {
    const kept = new Set((await dutiesOf(platform, platform.db, personId)).map((duty) => keyOf(personId, duty.subject, duty.as)));
    const over = open.filter(({ key }) => !kept.has(key));
    if (over.length === 0) continue;
    await change(platform, { actor: system, now, requestId: newId("sweep", now) }, async (tx, record) => {
      for (const { id, subject } of over)
        if (await endDeadline(tx, id, now, "taken over"))
          record({ action: "people/duty-handed-over", subject, payload: { from: personId } });
        else record({ action: "people/duty-handover-seen", subject, payload: { from: personId } });
    });
    settled += over.length;
  }
  return settled;
}

/** Nobody named somebody else in time: the administrators hear of it, and the task stays open. */
export const handoverDeadline: DeadlineDefinition = {
  kind: handoverKind,
  title: "Duties of who left",
  summary: "Somebody who left was owner or deputy; the manager names somebody else. When nobody does, the administrators are told.",
  endsWithSubject: true,
  action: { label: "It is handed over", action: "people/handover-done" },
  onDue: async ({ tx, deadline, now }) => {
    const told = (await holdersOf(tx, ["administrator"], now)).filter((id) => !deadline.to.includes(id));
    await tell(tx, {
      to: told,
      kind: "people/duty-not-handed-over",
      subject: deadline.subject,
      title: deadline.title,
      text: `Nobody did so within ${handoverDays} days.`,
      href: "/",
      now,
      when: "now",
    });
  },
};

export const handoverSweep: SweepDefinition = {
  name: "people/handovers",
  everyMs: 15_000,
  run: async ({ platform, now }) => {
    await settleHandovers(platform, now);
    return false;
  },
};
