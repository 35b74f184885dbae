import type { Database } from "#platform/db";
import type { Actor, Platform, Recipient } from "#platform/registry";

/** Whom mail goes to, by person. */
export async function recipientsOf(
  { modules }: Pick<Platform, "modules">,
  db: Database,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Recipient>> {
  const found: Recipient[] = [];
  for (const one of modules) found.push(...((await one.recipients?.(db, personIds)) ?? []));
  return new Map(found.map((one) => [one.personId, one]));
}

/** What a person may do now; undefined when they have no access any more. */
export async function actorNow(platform: Pick<Platform, "db" | "modules">, personId: string, now: Date): Promise<Actor | undefined> {
  for (const { actorOf } of platform.modules) {
    const actor = await actorOf?.(platform, personId, now);
    if (actor) return actor;
  }
  return undefined;
}
