import { findHere, findPersons } from "#modules/people";
import { change } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { Call } from "#platform/registry";
import type { EscalationPath, keepEscalationPath as keepRoute, listEscalationPaths as listRoute } from "../contract.ts";
import { findPath, listPathRows, savePath, type EscalationPathRow } from "./escalation-path-store.ts";
import { whoAnswers } from "./who-answers.ts";

export async function listEscalationPaths({ platform, now }: Call<typeof listRoute>): Promise<{ paths: EscalationPath[] }> {
  return { paths: await pathViews(platform.db, await listPathRows(platform.db), now) };
}

export async function keepEscalationPath(call: Call<typeof keepRoute>): Promise<EscalationPath> {
  const { platform, params, body, now } = call;
  return change(platform, call, async (tx, record) => {
    const before = await findPath(tx, params.code);
    await refuseGone(tx, "personId", body.personId);
    await refuseGone(tx, "deputyId", body.deputyId);
    const row: EscalationPathRow = {
      code: params.code,
      place: before?.place ?? (await listPathRows(tx)).length + 1,
      name: body.name,
      says: body.says,
      person_id: body.personId,
      role: body.role,
      deputy_id: body.deputyId,
      allowance_amount: body.allowance.amount,
      allowance_unit: body.allowance.unit,
      makes_incident: body.makesIncident,
      retired_at: body.isRetired ? (before?.retired_at ?? now) : null,
    };
    await savePath(tx, row);
    record({
      action: before ? "governance/escalation-path-changed" : "governance/escalation-path-added",
      subject: { kind: "escalation-path", id: params.code },
      payload: body,
    });
    const [view] = await pathViews(tx, [row], now);
    if (!view) throw new Error("A path without a view.");
    return view;
  });
}

async function refuseGone(db: Database, path: string, id: string | null): Promise<void> {
  if (id === null || (await findHere(db, [id])).length > 0) return;
  const message = "Name somebody who is here.";
  throw new Refusal("invalid", "governance/person-gone", message, { errors: [{ path, message }] });
}

async function pathViews(db: Database, rows: readonly EscalationPathRow[], now: Date): Promise<EscalationPath[]> {
  const goes = await Promise.all(rows.map(async (row) => (await whoAnswers(db, row, null, now)).first));
  const persons = await findPersons(db, [
    ...new Set([...goes.flat(), ...rows.flatMap((row) => [row.person_id, row.deputy_id].filter((id) => id !== null))]),
  ]);
  const somebody = (id: string | null) => {
    const found = id === null ? undefined : persons.get(id);
    return found ? { id: found.id, name: found.name } : null;
  };
  return rows.map((row, at) => ({
    code: row.code,
    name: row.name,
    says: row.says,
    person: somebody(row.person_id),
    role: row.role,
    deputy: somebody(row.deputy_id),
    allowance: { amount: row.allowance_amount, unit: row.allowance_unit },
    makesIncident: row.makes_incident,
    isRetired: row.retired_at !== null,
    goesTo: (goes[at] ?? []).flatMap((id) => persons.get(id)?.name ?? []),
  }));
}
