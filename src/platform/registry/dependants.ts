import type { Database } from "#platform/db";
import { covers, type Actor } from "./actor.ts";
import type { Dependant } from "./definition.ts";
import type { Platform } from "./platform.ts";
import { subjectDefinition } from "./subject-definition.ts";

/** `hidden`: how many more there are that whoever asks may not see. */
export type SeenDependants = { readonly dependants: readonly Dependant[]; readonly hidden: number };

/** What names a subject, in every room, as far as this actor sees it. */
export async function seenDependants(
  { modules }: Pick<Platform, "modules">,
  db: Database,
  actor: Actor,
  subject: Dependant["subject"],
  now: Date,
): Promise<SeenDependants> {
  const found: Dependant[] = [];
  for (const { dependants } of modules) if (dependants) found.push(...(await dependants(db, subject)));
  const seen: Dependant[] = [];
  for (const one of found) {
    const reach = actor.grants.get(one.permission);
    if (!reach) continue;
    const home = reach.all ? undefined : await subjectDefinition({ modules }, one.subject.kind)?.home(db, one.subject.id, now);
    if (reach.all || (home && covers(reach, actor, home))) seen.push(one);
  }
  return { dependants: seen, hidden: found.length - seen.length };
}
