import { findPersons } from "#modules/people";
import type { Database } from "#platform/db";

/** What those who did something are called; whoever came by the link of the machine is no person on record. */
export async function namesOf(db: Database, ids: readonly (string | null)[]): Promise<(id: string) => string> {
  const persons = await findPersons(db, [...new Set(ids.filter((id) => id !== null && id.startsWith("person_")))] as string[]);
  return (id) => persons.get(id)?.name ?? (id === "system" ? "Millrace" : "The operator");
}
