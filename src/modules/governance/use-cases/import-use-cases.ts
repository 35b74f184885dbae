import { personsNamed, unitsNamed } from "#modules/people";
import { change } from "#platform/audit";
import type { AnswerOf } from "#platform/contract";
import type { Database } from "#platform/db";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import type { importUseCases as route } from "../contract.ts";
import { findSettings } from "../register-settings/register-setting-store.ts";
import { startPilotClock } from "./pilot-clock.ts";
import { readRegister, type RegisterLine, type Remark } from "./read-register.ts";
import { daysLeft, decideBy } from "./use-case.ts";
import { insertUseCase, titlesThere, type UseCaseFields } from "./use-case-store.ts";
import { insertStep } from "./use-case-step-store.ts";

const mostRemarks = 500;

/** Shows what a list would bring, or brings it in: what has no fault, and is not there under the same title. */
export async function importUseCases(call: Call<typeof route>): Promise<AnswerOf<typeof route>> {
  const { body, platform, now } = call;
  const { lines, faults, unread } = readRegister(body.csv, now);
  const look = (db: Database) => placed(db, lines, now);
  const answer = ({ rows, notes, there }: Placed, added: number) => ({
    applied: body.apply,
    added,
    lines: rows.map(({ line, fields }) => ({
      line: line.line,
      title: line.title,
      state: line.state,
      since: line.since,
      owner: fields.owner_id === null ? null : line.owner,
      does: there.has(line.title.toLowerCase()) ? ("is-there" as const) : ("adds" as const),
    })),
    unread,
    faults: faults.slice(0, mostRemarks),
    faultyLines: new Set(faults.map(({ line }) => line)).size,
    notes: notes.slice(0, mostRemarks),
  });
  if (!body.apply) return answer(await look(platform.db), 0);
  return change(platform, call, async (tx, record) => {
    const found = await look(tx);
    const added = await bringIn(tx, call, found);
    record({
      action: "governance/use-cases-imported",
      subject: { kind: "use-case", id: "all" },
      payload: { added, faulty: faults.length },
    });
    return answer(found, added);
  });
}

type Row = { readonly line: RegisterLine; readonly fields: UseCaseFields };
type Placed = { readonly rows: readonly Row[]; readonly notes: readonly Remark[]; readonly there: ReadonlySet<string> };

/** The lines with the persons and units they name; what is not known is left out of the line, and noted. */
async function placed(db: Database, lines: readonly RegisterLine[], now: Date): Promise<Placed> {
  const persons = await personsNamed(
    db,
    lines.flatMap(({ owner, deputy }) => [owner, deputy]).filter((text) => text !== null),
  );
  const units = await unitsNamed(
    db,
    lines.map(({ unit }) => unit).filter((text) => text !== null),
    now,
  );
  const notes: Remark[] = [];
  const idOf = (line: number, column: string, text: string | null, among: ReadonlyMap<string, string | null>): string | null => {
    if (text === null) return null;
    const id = among.get(text.toLowerCase());
    if (id) return id;
    const why = id === null ? "is the name of several" : "is not on record";
    notes.push({ line, column, message: `"${text}" ${why}: the line comes in without ${column}.` });
    return null;
  };
  const rows = lines.map((line): Row => {
    const owner = idOf(line.line, "owner", line.owner, persons);
    const deputy = idOf(line.line, "deputy", line.deputy, persons);
    if (owner !== null && owner === deputy)
      notes.push({ line: line.line, column: "deputy", message: "The deputy is the owner: the line comes in without deputy." });
    const since = line.since === null ? now : new Date(`${line.since}T00:00:00Z`);
    return {
      line,
      fields: {
        title: line.title,
        what: line.what,
        workflow_id: null,
        tools: line.tools,
        data_classes: line.dataClasses,
        unit_id: idOf(line.line, "unit", line.unit, units),
        personas: line.personas,
        outcome: line.outcome,
        owner_id: owner,
        deputy_id: owner === deputy ? null : deputy,
        state: line.state,
        state_since: since,
        clock_from: line.state === "pilot" ? since : null,
        retired_reason: line.state === "retired" ? (line.retiredReason ?? "Retired before it came into the register.") : null,
        replaced_by: line.state === "retired" ? line.replacedBy : null,
      },
    };
  });
  const there = await titlesThere(
    db,
    lines.map(({ title }) => title.toLowerCase()),
  );
  return { rows, notes, there };
}

async function bringIn(tx: Database, { actor, now }: Pick<Call<typeof route>, "actor" | "now">, { rows, there }: Placed): Promise<number> {
  const { pilotDays } = await findSettings(tx);
  let added = 0;
  for (const { line, fields } of rows) {
    if (there.has(line.title.toLowerCase())) continue;
    const id = newId("usecase", now);
    await insertUseCase(tx, { id, ...fields, created_at: now });
    await insertStep(tx, { use_case_id: id, at: now, by_id: actor.id, what: "imported", to_state: line.state });
    const by = decideBy(fields, pilotDays);
    if (by !== null)
      await startPilotClock(tx, { id, title: line.title, owner_id: fields.owner_id, deputy_id: fields.deputy_id }, daysLeft(by, now), now);
    added += 1;
  }
  return added;
}
