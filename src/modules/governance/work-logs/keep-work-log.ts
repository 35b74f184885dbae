import { chainsOfUnits, findPersons } from "#modules/people";
import { change } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import { covers, subjectDefinition, type Actor, type Call, type Platform, type Reach } from "#platform/registry";
import type * as wire from "../contract.ts";
import type { WorkLog, WorkLogDraft } from "../contract.ts";
import { fieldFaults } from "./log-entry.ts";
import { findWorkLog, insertWorkLog, updateWorkLog, workLogTitleTaken } from "./work-log-store.ts";
import { homeOfWorkLog, missingWorkLog, workLogView } from "./work-log-view.ts";

export async function addWorkLog(call: Call<typeof wire.addWorkLog>): Promise<WorkLog> {
  const { body, platform, actor, reach, now } = call;
  return orTaken(body.title, () =>
    change(platform, call, async (tx, record) => {
      const draft = await placed(platform, tx, body, now);
      await refuseFaults(tx, draft);
      await refuseBeyond(platform, tx, draft, actor, reach, now);
      const id = newId("work-log", now);
      await insertWorkLog(tx, id, draft, now);
      record({ action: "governance/work-log-added", subject: { kind: "work-log", id, version: 1 }, payload: draft });
      return shown(platform, tx, id, actor);
    }),
  );
}

export async function changeWorkLog(call: Call<typeof wire.changeWorkLog>): Promise<WorkLog> {
  const { params, body, platform, actor, reach, now } = call;
  const { version, isClosed, ...draft } = body;
  return orTaken(body.title, () =>
    change(platform, call, async (tx, record) => {
      const before = await findWorkLog(tx, params.id);
      if (!before) throw missingWorkLog();
      await refuseFaults(tx, draft);
      const moves = draft.unitId !== before.unit_id || (draft.subject?.id ?? null) !== before.subject_id;
      if (moves) await refuseBeyond(platform, tx, draft, actor, reach, now);
      const closedAt = isClosed ? (before.closed_at ?? now) : null;
      if (!(await updateWorkLog(tx, params.id, version, draft, closedAt)))
        throw new Refusal(
          "conflict",
          "governance/work-log-changed-meanwhile",
          "Somebody else changed this log in the meantime; look at it again and repeat your change.",
        );
      record({ action: "governance/work-log-changed", subject: { kind: "work-log", id: params.id, version: version + 1 }, payload: body });
      return shown(platform, tx, params.id, actor);
    }),
  );
}

/** Left out, the unit is that of the subject. */
async function placed(platform: Platform, tx: Database, draft: WorkLogDraft, now: Date): Promise<WorkLogDraft> {
  if (draft.unitId !== null || draft.subject === null) return draft;
  const home = await subjectDefinition(platform, draft.subject.kind)?.home(tx, draft.subject.id, now);
  return { ...draft, unitId: (home?.units[0] ?? null) as WorkLogDraft["unitId"] };
}

async function refuseFaults(tx: Database, { ownerId, deputyId, unitId, fields }: WorkLogDraft): Promise<void> {
  const errors = fieldFaults(fields);
  const persons = await findPersons(tx, [ownerId, deputyId]);
  if (!persons.has(ownerId)) errors.push({ path: "ownerId", message: "The owner is not a person on record." });
  if (!persons.has(deputyId)) errors.push({ path: "deputyId", message: "The deputy is not a person on record." });
  if (ownerId === deputyId) errors.push({ path: "deputyId", message: "The deputy must be somebody else than the owner." });
  if (unitId !== null && !(await chainsOfUnits(tx, [unitId])).has(unitId))
    errors.push({ path: "unitId", message: "There is no such unit." });
  if (errors.length > 0)
    throw new Refusal("invalid", "governance/work-log-invalid", errors.map(({ message }) => message).join(" "), { errors });
}

/** Who does not define logs everywhere does so for units within reach, or for what is their own. */
async function refuseBeyond(platform: Platform, tx: Database, draft: WorkLogDraft, actor: Actor, reach: Reach, now: Date): Promise<void> {
  const definition = draft.subject === null ? undefined : subjectDefinition(platform, draft.subject.kind);
  const home = draft.subject === null ? undefined : await definition?.home(tx, draft.subject.id, now);
  if (draft.subject !== null && !home)
    throw new Refusal("invalid", "governance/work-log-subject-missing", "What the log is about does not exist.", {
      errors: [{ path: "subject", message: "What the log is about does not exist." }],
    });
  if (reach.all) return;
  const place = await homeOfWorkLog(tx, { unit_id: draft.unitId, owner_id: draft.ownerId, deputy_id: draft.deputyId });
  const inUnit = covers({ ...reach, self: false }, actor, { units: place.units, persons: [] });
  const own = home !== undefined && reach.self && covers({ all: false, units: [], self: true }, actor, home);
  if (inUnit || own) return;
  const path = draft.subject === null ? "unitId" : "subject";
  const message = "Choose a workflow that you own or deputise, or a unit that your role reaches.";
  throw new Refusal("forbidden", "governance/work-log-out-of-reach", message, { errors: [{ path, message }] });
}

async function shown(platform: Platform, tx: Database, id: string, actor: Actor): Promise<WorkLog> {
  const row = await findWorkLog(tx, id);
  if (!row) throw missingWorkLog();
  return workLogView(platform, tx, row, actor);
}

async function orTaken<T>(title: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!workLogTitleTaken(error)) throw error;
    const message = `There is a log called "${title}" already.`;
    throw new Refusal("conflict", "governance/work-log-title-taken", message, { errors: [{ path: "title", message }] });
  }
}
