import type { Database } from "#platform/db";
import type { RawBuilder } from "kysely";
import { conditionsOf } from "../conditions/condition-store.ts";
import type { Precedent } from "../contract.ts";
import { gatesOf } from "../gates/gate-store.ts";
import { visibleAmong } from "../requests/request-list-store.ts";
import { findAlike } from "../requests/request-store.ts";
import type { Rooms } from "../requests/subjects-asked.ts";
import type { RequestRow } from "../requests/tables.ts";
import { becauseAlike, isPrecedent } from "./likeness.ts";

const most = 50;
const shown = 3;

/** The decided requests that this one may follow, the latest first. */
export async function findPrecedents(
  db: Database,
  request: Pick<RequestRow, "id" | "likeness" | "subject_kind" | "subject_id">,
  now: Date,
): Promise<RequestRow[]> {
  return (await findAlike(db, request.likeness, most)).filter(
    (one) =>
      one.id !== request.id &&
      isPrecedent(
        { state: one.state, decidedAt: one.decided_at, decidedBy: one.decided_by, reviewBy: one.review_by, likeness: one.likeness },
        request.likeness,
        now,
      ),
  );
}

/** As whoever decides may see them: of requests that they do not see otherwise, what was decided and not what was written. */
export async function precedentViews(db: Database, request: RequestRow, visible: RawBuilder<boolean>, now: Date): Promise<Precedent[]> {
  const rows = (await findPrecedents(db, request, now)).slice(0, shown);
  const ids = rows.map(({ id }) => id);
  const [gates, conditions] = [await gatesOf(db, ids), await conditionsOf(db, ids)];
  const seen = await visibleAmong(db, ids, visible);
  const because = becauseAlike(Object.keys(request.answers).length);
  return rows.map((row) => ({
    requestId: row.id as Precedent["requestId"],
    title: row.title,
    summary: seen.has(row.id) ? row.summary : "",
    outcome: row.state === "approved" ? "approved" : "approved-with-conditions",
    decidedAt: row.decided_at?.toISOString() ?? "",
    conditions: conditions.filter((one) => one.request_id === row.id).map(({ text }) => text),
    reasons: gates
      .filter((gate) => seen.has(row.id) && gate.request_id === row.id && gate.state === "decided" && gate.reason !== null)
      .map((gate) => ({ gate: gate.name, reason: gate.reason ?? "" })),
    because,
    isSeen: seen.has(row.id),
  }));
}

export const sopCheck = "workflows/sop-published";

/** Whether a published way of working covers a subject; unknown while no room answers. */
export async function askSop(
  db: Database,
  { modules }: Rooms,
  subject: { readonly kind: string; readonly id: string },
  now: Date,
): Promise<{ readonly verdict: "met" | "unmet" | "unknown"; readonly measure: string }> {
  const check = modules.flatMap((one) => one.checks ?? []).find(({ id }) => id === sopCheck);
  if (!check || check.about !== subject.kind)
    return { verdict: "unknown", measure: "No room of this installation knows of published ways of working for it." };
  const { verdict, measure } = await check.ask({ db, subjectId: subject.id, now });
  return { verdict, measure };
}
