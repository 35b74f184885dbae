import { findPersons } from "#modules/people";
import { findOpenDeadlines } from "#platform/deadlines";
import type { Database } from "#platform/db";
import type { Actor, Platform } from "#platform/registry";
import { describeAbout } from "../about/about.ts";
import type { Incident, IncidentDetail } from "../contract.ts";
import { incidentKind } from "./incident-clock.ts";
import { missingIncident } from "./incident.ts";
import { findIncident, notesOf, type IncidentRow } from "./incident-store.ts";

export type Looking = { readonly platform: Pick<Platform, "modules">; readonly actor: Actor; readonly now: Date };

/** Who looks after it, and whoever looks after all of them; not whoever reported it. */
export const handles = (actor: Actor, row: Pick<IncidentRow, "owner_id">): boolean =>
  actor.grants.get("governance:incident.handle")?.all === true ||
  (row.owner_id !== null && (row.owner_id === actor.personId || actor.standsIn?.forPersons.includes(row.owner_id) === true));

export async function incidentViews(db: Database, rows: readonly IncidentRow[], looking: Looking): Promise<Incident[]> {
  const { platform, actor, now } = looking;
  const persons = await findPersons(db, [...new Set(rows.flatMap((row) => [row.reported_by, row.owner_id].filter((id) => id !== null)))]);
  const somebody = (id: string | null) => {
    const found = id === null ? undefined : persons.get(id);
    return found ? { id: found.id, name: found.name } : null;
  };
  const isAnyOpen = rows.some(({ state }) => state === "open");
  const due = new Map(isAnyOpen ? (await findOpenDeadlines(db, incidentKind)).map((one) => [one.id, one.dueAt]) : []);
  return Promise.all(
    rows.map(async (row): Promise<Incident> => {
      const dueAt = row.state === "open" && row.deadline_id !== null ? (due.get(row.deadline_id) ?? null) : null;
      const isHandler = handles(actor, row);
      return {
        id: row.id as Incident["id"],
        state: row.state,
        nature: row.nature,
        severity: row.severity,
        what: row.what,
        tool: row.tool,
        about: await describeAbout(db, platform, row.about_kind, row.about_id),
        happenedOn: row.happened_on,
        isAnonymous: row.is_anonymous,
        reportedBy: somebody(row.reported_by),
        reportedAt: row.reported_at.toISOString(),
        owner: somebody(row.owner_id),
        cause: row.cause,
        learning: row.learning,
        change: { text: row.change_text, subject: await describeAbout(db, platform, row.change_kind, row.change_id) },
        dueAt: dueAt?.toISOString() ?? null,
        isLate: dueAt !== null && dueAt <= now,
        wasLate: row.late_at !== null,
        understoodAt: row.understood_at?.toISOString() ?? null,
        closedAt: row.closed_at?.toISOString() ?? null,
        escalationId: row.escalation_id,
        may: {
          handle: isHandler,
          take: isHandler && row.state !== "closed" && actor.personId !== undefined && row.owner_id !== actor.personId,
        },
      };
    }),
  );
}

export async function incidentViewOf(db: Database, id: string, looking: Looking): Promise<IncidentDetail> {
  const row = await findIncident(db, id);
  const [view] = row ? await incidentViews(db, [row], looking) : [];
  if (!row || !view) throw missingIncident();
  const notes = await notesOf(db, id);
  const persons = await findPersons(db, [...new Set(notes.flatMap((note) => note.by_id ?? []))]);
  const seesAll = handles(looking.actor, row) || looking.actor.grants.get("governance:incident.read")?.all === true;
  return {
    ...view,
    // What is said among those who look after it is theirs; whoever reported it reads what is meant for them.
    notes: notes
      .filter((note) => seesAll || note.is_for_reporter || note.what !== "note")
      .map(({ at, voice, by_id, what, text, is_for_reporter }) => ({
        at: at.toISOString(),
        voice,
        by: by_id === null ? null : (persons.get(by_id)?.name ?? null),
        what,
        text,
        isForReporter: is_for_reporter,
      })),
  };
}
