import type { Database } from "#platform/db";
import type { Platform } from "#platform/registry";

export type Named = { readonly id: string; readonly title: string; readonly href: string | null };
type Rooms = Pick<Platform, "modules">;

const definitionOf = ({ modules }: Rooms, kind: string) => modules.flatMap((one) => one.subjects ?? []).find((one) => one.kind === kind);

/** What the room that keeps a thing calls it. What no room knows keeps the text it was given. */
export async function nameSubjects(rooms: Rooms, db: Database, kind: string, ids: Iterable<string>): Promise<ReadonlyMap<string, Named>> {
  const definition = definitionOf(rooms, kind);
  const found = new Map<string, Named>();
  for (const id of new Set(ids)) {
    const told = isIdOf(kind, id) ? await definition?.describe(db, id) : undefined;
    found.set(id, told ? { id, title: told.title, href: told.href } : { id, title: id, href: null });
  }
  return found;
}

/** Whether a text is an id of this kind ("tool_01…") rather than a name that somebody wrote. */
export const isIdOf = (kind: string, text: string): boolean => text.startsWith(`${kind}_`) && /_[0-9a-hjkmnp-tv-z]{26}$/.test(text);

/** Whether a room of this installation keeps things of this kind and does not know this one. */
export async function isUnknown(rooms: Rooms, db: Database, kind: string, id: string): Promise<boolean> {
  const definition = definitionOf(rooms, kind);
  if (!isIdOf(kind, id)) return true;
  return definition !== undefined && (await definition.describe(db, id)) === undefined;
}
