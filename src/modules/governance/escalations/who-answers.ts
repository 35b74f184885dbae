import { findHere, holdersOf } from "#modules/people";
import type { Database } from "#platform/db";
import type { EscalationPathRow } from "./escalation-path-store.ts";

export type WhoAnswers = { readonly first: string[]; readonly next: string[] };

/** The person, else the deputy, else who holds the role, else the administrators; next is who is asked when they do not answer. */
export async function whoAnswers(
  db: Database,
  path: Pick<EscalationPathRow, "person_id" | "deputy_id" | "role">,
  except: string | null,
  now: Date,
): Promise<WhoAnswers> {
  const here = async (id: string | null): Promise<string[]> => (id === null || id === except ? [] : findHere(db, [id]));
  const others = (ids: readonly string[]) => ids.filter((id) => id !== except);
  const administrators = others(await holdersOf(db, ["administrator"], now));
  const groups = [
    await here(path.person_id),
    await here(path.deputy_id),
    path.role === null ? [] : others(await holdersOf(db, [path.role], now)),
    administrators,
  ].filter((group) => group.length > 0);
  const [first = [], ...rest] = groups;
  const next = rest.find((group) => group.some((id) => !first.includes(id))) ?? [];
  return { first, next: next.filter((id) => !first.includes(id)) };
}
