import type { Check } from "#platform/contract";
import type { Database } from "#platform/db";
import type { CheckAnswer, CheckDefinition, Platform } from "#platform/registry";

export type Asked = { readonly kind: string; readonly id: string };
type Rooms = { readonly db: Database; readonly modules: Platform["modules"] };

export const noRoomAnswers = "No room of this installation answers this yet.";

/**
 * How each of these checks stands for a subject, in their order. Given several subjects (a use case and its workflow), each
 * check is asked about the one of its kind. Inside a change `db` is its transaction.
 */
export async function askChecks(
  { db, modules }: Rooms,
  ids: readonly string[],
  subjects: Asked | readonly Asked[],
  now: Date,
): Promise<Check[]> {
  const definitions = checksOf(modules);
  const about = "kind" in subjects ? [subjects] : subjects;
  const answers: Check[] = [];
  // One after the other: a transaction answers one question at a time.
  for (const id of ids) answers.push(await askOne(db, id, definitions.get(id), about, now));
  return answers;
}

async function askOne(
  db: Database,
  id: string,
  definition: CheckDefinition | undefined,
  about: readonly Asked[],
  now: Date,
): Promise<Check> {
  if (!definition) return onWire(id, id, unknown(noRoomAnswers));
  const subject = about.find(({ kind }) => kind === definition.about);
  if (!subject) return onWire(id, definition.title, unknown(`This is asked about a ${definition.about}, and none is named here.`));
  return onWire(id, definition.title, await definition.ask({ db, subjectId: subject.id, now }));
}

/** What the rooms of this installation answer, by id. Two that answer the same would be told apart by nothing. */
export function checksOf(modules: Platform["modules"]): ReadonlyMap<string, CheckDefinition> {
  const found = new Map<string, CheckDefinition>();
  for (const definition of modules.flatMap((one) => one.checks ?? [])) {
    if (found.has(definition.id)) throw new Error(`Two rooms answer the check ${definition.id}.`);
    found.set(definition.id, definition);
  }
  return found;
}

const unknown = (measure: string): CheckAnswer => ({ verdict: "unknown", measure, threshold: "", evidence: [] });

const onWire = (id: string, title: string, { verdict, measure, threshold, evidence }: CheckAnswer): Check => ({
  id,
  title,
  verdict,
  measure,
  threshold,
  evidence: evidence.map((one) => ({ title: one.title, href: one.href, at: one.at?.toISOString() ?? null })),
});
