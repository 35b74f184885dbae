import { findPersons } from "#modules/people";
import type { Database } from "#platform/db";
import type { Actor } from "#platform/registry";
import type { LogEntry } from "../contract.ts";
import { chainsOf } from "./log-entry-store.ts";
import type { LogEntryRow } from "./tables.ts";

/** As they stand now, with what they said before; `named`: who logged it too, else only that it was oneself. */
export async function entryViews(db: Database, rows: readonly LogEntryRow[], actor: Actor, named: boolean): Promise<LogEntry[]> {
  const corrected = rows.filter((row) => row.corrects_id !== null);
  const chains = Map.groupBy(await chainsOf(db, [...new Set(corrected.map(({ root_id }) => root_id))]), ({ root_id }) => root_id);
  const isOwn = ({ person_id }: LogEntryRow): boolean => person_id !== null && person_id === actor.personId;
  const shown = rows.filter((row) => named || isOwn(row)).flatMap(({ person_id }) => person_id ?? []);
  const persons = await findPersons(db, [...new Set(shown)]);
  return rows.map((row) => {
    const by = named || isOwn(row) ? persons.get(row.person_id ?? "") : undefined;
    return {
      id: row.id as LogEntry["id"],
      kind: row.kind,
      at: row.happened_at.toISOString(),
      loggedAt: row.logged_at.toISOString(),
      what: row.what,
      why: row.why,
      values: row.answers,
      before: (row.corrects_id === null ? [] : (chains.get(row.root_id) ?? []))
        .filter(({ id }) => id !== row.id)
        .map(({ kind, logged_at, what, why }) => ({ kind, loggedAt: logged_at.toISOString(), what, why })),
      isOwn: isOwn(row),
      by: by ? { id: by.id, name: by.name, email: by.email } : null,
    };
  });
}

export async function entryView(db: Database, row: LogEntryRow, actor: Actor): Promise<LogEntry> {
  const [view] = await entryViews(db, [row], actor, false);
  if (!view) throw new Error("An entry without a view.");
  return view;
}
