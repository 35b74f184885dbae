import { findPersons } from "#modules/people";
import type { Database } from "#platform/db";
import { findOpenDeadlines } from "#platform/deadlines";
import type { Actor, Platform } from "#platform/registry";
import { describeAbout } from "../about/about.ts";
import type { Escalation, EscalationDetail } from "../contract.ts";
import { escalationKind } from "./escalation-clock.ts";
import { mayDo, stuckMs, type Deed, type Standing } from "./escalation.ts";
import { listPathRows } from "./escalation-path-store.ts";
import { askedOf, stepsOf, type EscalationRow } from "./escalation-store.ts";

type Looking = { readonly platform: Pick<Platform, "modules">; readonly actor: Actor; readonly now: Date };

/** Whoever is asked answers, who stands in for them, and who looks after all escalations. */
export function standingOf(actor: Actor, row: EscalationRow, asked: readonly string[]): Standing {
  const isAsked = asked.some((id) => id === actor.personId || actor.standsIn?.forPersons.includes(id) === true);
  return {
    isRaiser: actor.personId !== undefined && row.raised_by === actor.personId,
    isAnswerer: isAsked || actor.grants.get("governance:escalation.answer")?.all === true,
  };
}

export async function escalationViews(db: Database, rows: readonly EscalationRow[], looking: Looking): Promise<Escalation[]> {
  const { platform, actor, now } = looking;
  const asked = await askedOf(
    db,
    rows.map(({ id }) => id),
  );
  const persons = await findPersons(db, [
    ...new Set([...asked.map((one) => one.person_id), ...rows.flatMap((row) => [row.raised_by, row.owner_id].filter((id) => id !== null))]),
  ]);
  const somebody = (id: string | null) => {
    const found = id === null ? undefined : persons.get(id);
    return found ? { id: found.id, name: found.name } : null;
  };
  const paths = new Map((await listPathRows(db)).map((path) => [path.code, path.name]));
  const isAnyOpen = rows.some(({ state }) => state === "open");
  const due = new Map(isAnyOpen ? (await findOpenDeadlines(db, escalationKind)).map((one) => [one.id, one.dueAt]) : []);
  return Promise.all(
    rows.map(async (row): Promise<Escalation> => {
      const owing = asked.filter((one) => one.escalation_id === row.id).map((one) => one.person_id);
      const standing = standingOf(actor, row, owing);
      const may = (deed: Deed) => mayDo(deed, row.state, standing);
      const dueAt = row.state === "open" && row.deadline_id !== null ? (due.get(row.deadline_id) ?? null) : null;
      return {
        id: row.id as Escalation["id"],
        path: { code: row.path_code, name: paths.get(row.path_code) ?? row.path_code },
        state: row.state,
        what: row.what,
        about: await describeAbout(db, platform, row.about_kind, row.about_id),
        raisedBy: somebody(row.raised_by),
        raisedAt: row.raised_at.toISOString(),
        owner: somebody(row.owner_id),
        owedBy: owing.flatMap((id) => somebody(id) ?? []),
        isMine: standing.isRaiser,
        may: {
          take: may("take") && row.owner_id === null && actor.personId !== undefined,
          answer: may("answer"),
          end: may("resolve"),
          reopen: may("reopen"),
        },
        allowance: { amount: row.allowance_amount, unit: row.allowance_unit },
        dueAt: dueAt?.toISOString() ?? null,
        isLate: dueAt !== null && dueAt <= now,
        wasLate: row.late_at !== null,
        answeredAt: row.answered_at?.toISOString() ?? null,
        endedAt: row.ended_at?.toISOString() ?? null,
        stuckMs: stuckMs(row, now),
        incidentId: row.incident_id,
      };
    }),
  );
}

export async function escalationView(db: Database, row: EscalationRow, looking: Looking): Promise<EscalationDetail> {
  const [view] = await escalationViews(db, [row], looking);
  if (!view) throw new Error("An escalation without a view.");
  const steps = await stepsOf(db, row.id);
  const persons = await findPersons(db, [...new Set(steps.flatMap((step) => step.by_id ?? []))]);
  return {
    ...view,
    steps: steps.map(({ at, what, by_id, text }) => ({
      at: at.toISOString(),
      what,
      by: by_id === null ? null : (persons.get(by_id)?.name ?? null),
      text,
    })),
  };
}
