import { change, type Entry } from "#platform/audit";
import type { Database } from "#platform/db";
import { endDeadline, startDeadline } from "#platform/deadlines";
import { Refusal } from "#platform/errors";
import { newId, type Id } from "#platform/ids";
import { tell } from "#platform/notices";
import type { Actor, Call, DeadlineDefinition, SubjectDefinition } from "#platform/registry";
import {
  erasureDays,
  type askErasure as askRoute,
  type carryOutErasure as carryOutRoute,
  type confirmErasure as confirmRoute,
  type Erasure,
  type listErasures as listRoute,
  type proposeErasure as proposeRoute,
  type refuseErasure as refuseRoute,
  type withdrawErasure as withdrawRoute,
} from "../contract.ts";
import { findPersons, findPersonState } from "../persons/person-store.ts";
import { missingPerson } from "../persons/person.ts";
import { holdersOf } from "../roles/role-grant-store.ts";
import { personAsking } from "./about-person.ts";
import { erasePerson } from "./erase-person.ts";
import { closeRow, confirmRow, findErasure, insertErasure, listErasureRows, lockErasure, type ErasureRow } from "./erasure-store.ts";
import { missingErasure, steps, waitsFor, whyNot } from "./erasure.ts";

const kind = "people/erasure";
const mayDecide = (actor: Actor): boolean => actor.grants.get("people:erasure.decide")?.all === true;
const asking = (actor: Actor) => ({ id: actor.id, ...(actor.personId ? { personId: actor.personId } : {}), mayDecide: mayDecide(actor) });

/** None of the texts names the person: notices and clocks outlive the erasure. Data protection answers in time: one month, counted as thirty days. */
export const erasureDeadline: DeadlineDefinition = {
  kind,
  title: "Answer a request for erasure",
  summary: "Somebody asked that what is known about them be erased. The law gives one month; thirty days are counted.",
  onDue: async () => undefined,
};

export async function listErasures({ platform, actor, reach, now }: Call<typeof listRoute>): Promise<{ erasures: Erasure[] }> {
  const rows = await listErasureRows(platform.db, reach.all ? undefined : (actor.personId ?? "nobody"));
  return { erasures: await views(platform.db, rows, actor, now) };
}

export const askErasure = (call: Call<typeof askRoute>): Promise<Erasure> => open(call, personAsking(call.actor), call.body.reason ?? null);

export const proposeErasure = (call: Call<typeof proposeRoute>): Promise<Erasure> => open(call, call.params.id, call.body.reason);

async function open(call: Call<typeof askRoute> | Call<typeof proposeRoute>, personId: string, reason: string | null): Promise<Erasure> {
  const { platform, actor, now } = call;
  return change(platform, call, async (tx, record) => {
    if (!(await findPersonState(tx, personId))) throw missingPerson();
    const officers = await holdersOf(tx, ["data-protection"], now);
    const to = (officers.length > 0 ? officers : await holdersOf(tx, ["administrator"], now)).filter((id) => id !== personId);
    const id = newId("erasure", now);
    const deadlineId = await startDeadline(tx, {
      kind,
      subject: { kind: "erasure", id },
      title: "Answer a request to erase what is known about somebody",
      to,
      allowance: { amount: erasureDays, unit: "calendar-days" },
      calendarId: null,
      now,
    });
    const row = { id, person_id: personId, reason, asked_by: actor.id, asked_at: now, deadline_id: deadlineId };
    if (!(await insertErasure(tx, row)))
      throw new Refusal("conflict", "people/erasure-open", "There is an open request for this person already.");
    record({ action: "people/erasure-asked", subject: { kind: "person", id: personId }, payload: { erasureId: id } });
    await tell(tx, {
      to: actor.personId === personId ? to : [...to, personId],
      kind,
      subject: { kind: "erasure", id },
      title: actor.personId === personId ? "Somebody asks for erasure" : "An erasure is proposed",
      text: `It has to be answered within ${erasureDays} days. Two different people decide.`,
      href: "/people/erasures",
      now,
      when: "now",
    });
    return viewOf(tx, id, actor, now);
  });
}

type Deciding = Call<typeof confirmRoute> | Call<typeof carryOutRoute> | Call<typeof withdrawRoute> | Call<typeof refuseRoute>;

async function step(
  call: Deciding,
  which: Erasure["may"][number],
  act: (tx: Database, row: ErasureRow, record: (entry: Entry) => void) => Promise<void>,
): Promise<Erasure> {
  const { platform, params, actor, now } = call;
  return change(platform, call, async (tx, record) => {
    const row = await lockErasure(tx, params.id);
    if (!row) throw missingErasure();
    const refused = whyNot(which, row, asking(actor), await isHere(tx, row.person_id, now));
    if (refused) throw refused;
    await act(tx, row, record);
    return viewOf(tx, row.id, actor, now);
  });
}

export const confirmErasure = (call: Call<typeof confirmRoute>): Promise<Erasure> =>
  step(call, "confirm", async (tx, row, record) => {
    await confirmRow(tx, row.id, call.actor.id, call.now);
    record({ action: "people/erasure-confirmed", subject: { kind: "person", id: row.person_id }, payload: { erasureId: row.id } });
  });

export const withdrawErasure = (call: Call<typeof withdrawRoute>): Promise<Erasure> =>
  step(call, "withdraw", async (tx, row, record) => {
    await close(tx, row, { state: "withdrawn", by: call.actor.id, reason: null, stays: [] }, call.now);
    record({ action: "people/erasure-withdrawn", subject: { kind: "person", id: row.person_id }, payload: { erasureId: row.id } });
  });

export const refuseErasure = (call: Call<typeof refuseRoute>): Promise<Erasure> =>
  step(call, "refuse", async (tx, row, record) => {
    const { now, actor, body } = call;
    await close(tx, row, { state: "refused", by: actor.id, reason: body.reason, stays: [] }, now);
    record({
      action: "people/erasure-refused",
      subject: { kind: "person", id: row.person_id },
      payload: { erasureId: row.id, reason: body.reason },
    });
    const about = { kind, subject: { kind: "erasure", id: row.id }, title: "Your request for erasure was refused" } as const;
    await tell(tx, { ...about, to: [row.person_id], text: body.reason, href: "/me", now, when: "now" });
  });

export const carryOutErasure = (call: Call<typeof carryOutRoute>): Promise<Erasure> =>
  step(call, "carry-out", async (tx, row, record) => {
    const { platform, actor, now } = call;
    const { stays, alias } = await erasePerson(tx, platform.modules, row.person_id, now);
    await close(tx, row, { state: "done", by: actor.id, reason: null, stays }, now);
    record({
      action: "people/person-erased",
      subject: { kind: "person", id: row.person_id },
      payload: { erasureId: row.id, alias, stays },
    });
  });

async function close(tx: Database, row: ErasureRow, closed: Parameters<typeof closeRow>[2], now: Date): Promise<void> {
  await closeRow(tx, row.id, closed, now);
  if (row.deadline_id !== null) await endDeadline(tx, row.deadline_id as Id<"deadline">, now, closed.state);
}

async function isHere(db: Database, personId: string, now: Date): Promise<boolean> {
  const state = await findPersonState(db, personId);
  return state !== undefined && state.deactivatedAt === null && (state.leftAt === null || state.leftAt > now);
}

async function views(db: Database, rows: readonly ErasureRow[], actor: Actor, now: Date): Promise<Erasure[]> {
  const named = rows.flatMap((row) => [row.person_id, row.asked_by, row.confirmed_by ?? [], row.closed_by ?? []].flat());
  const persons = await findPersons(db, [...new Set(named)]);
  const name = (id: string | null): string | null => (id === null ? null : (persons.get(id)?.name ?? id));
  return Promise.all(
    rows.map(async (row): Promise<Erasure> => {
      const here = await isHere(db, row.person_id, now);
      const person = persons.get(row.person_id);
      if (!person) throw new Error(`Person ${row.person_id} of an erasure is not on record.`);
      return {
        id: row.id as Erasure["id"],
        person: { id: person.id, name: person.name, email: person.email },
        state: row.state,
        reason: row.reason,
        askedBy: name(row.asked_by) ?? "",
        askedAt: row.asked_at.toISOString(),
        confirmedBy: name(row.confirmed_by),
        confirmedAt: row.confirmed_at?.toISOString() ?? null,
        closedBy: name(row.closed_by),
        closedAt: row.closed_at?.toISOString() ?? null,
        closingReason: row.closing_reason,
        stays: row.stays ?? [],
        may: steps.filter((one) => whyNot(one, row, asking(actor), here) === undefined),
        waitsFor: waitsFor(row, here),
      };
    }),
  );
}

async function viewOf(db: Database, id: string, actor: Actor, now: Date): Promise<Erasure> {
  const row = await findErasure(db, id);
  const [view] = row ? await views(db, [row], actor, now) : [];
  if (!view) throw missingErasure();
  return view;
}

/** A request is its person's own. */
export const erasureSubject: SubjectDefinition = {
  kind: "erasure",
  home: async (db, id) => {
    const row = await findErasure(db, id);
    return row && { units: [], persons: [row.person_id] };
  },
  describe: async (db, id) => {
    const row = await findErasure(db, id);
    if (!row) return undefined;
    const name = (await findPersons(db, [row.person_id])).get(row.person_id)?.name ?? "";
    return { title: `Erasure of what is known about ${name}`, href: "/people/erasures" };
  },
};
