import type { Database } from "#platform/db";
import type { CalendarItem, Home, PersonalDefinition } from "#platform/registry";
import { allRowsOf, countOpenOf, findRow, forgetPerson, openRowsOf, stepsOf } from "./deadline-list-store.ts";
import { personsOf } from "./deadline-store.ts";

const most = 500;

/** What a person must act on, as entries of their calendar. */
export async function deadlinesOf(db: Database, personId: string): Promise<readonly CalendarItem[]> {
  const rows = await openRowsOf(db, personId, most);
  const steps = await stepsOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => {
    if (row.due_at === null) return [];
    const own = steps.filter((step) => step.deadline_id === row.id);
    return [
      {
        id: row.id,
        title: row.title,
        href: `/operations/clocks/${row.id}` as const,
        from: row.due_at,
        changedAt: own.at(-1)?.at ?? row.started_at,
        version: own.length,
      },
    ];
  });
}

/** A deadline is the own of who must act. */
export async function homeOfDeadline(db: Database, id: string): Promise<Home | undefined> {
  if (!(await findRow(db, id))) return undefined;
  const persons = await personsOf(db, [id]);
  return { units: [], persons: persons.filter(({ part }) => part === "acts").map((one) => one.person_id) };
}

export async function describeDeadline(db: Database, id: string): Promise<{ readonly title: string; readonly href: string } | undefined> {
  const row = await findRow(db, id);
  return row && { title: row.title, href: `/operations/clocks/${row.id}` };
}

export const personalDeadlines: PersonalDefinition = {
  id: "operations/deadlines",
  title: "Deadlines",
  seenBy: "You, administrators, enablement leads and auditors.",
  keptFor: "For as long as what they are about is kept; your name leaves those that are over when you are erased.",
  read: async (db, personId) =>
    (await allRowsOf(db, personId)).map((row) => ({
      since: row.started_at,
      text: row.part === "acts" ? `You had to act: ${row.title}` : `You are told when it is late: ${row.title}`,
      data: {
        deadline: row.id,
        state: row.state,
        startedAt: row.started_at.toISOString(),
        dueAt: row.due_at?.toISOString() ?? null,
        endedAt: row.ended_at?.toISOString() ?? null,
      },
    })),
  erase: async (tx, personId) => {
    await forgetPerson(tx, personId);
    const open = await countOpenOf(tx, personId);
    return open === 0 ? undefined : `${open} open deadlines still name the person by their id, until they are ended or handed over.`;
  },
};
