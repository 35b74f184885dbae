import type { Database } from "#platform/db";
import type { Home, ModuleDefinition, SubjectDefinition } from "#platform/registry";

/** The rooms of this installation, asked for what requests are about. */
export type Rooms = { readonly modules: readonly ModuleDefinition[] };

const definitionOf = ({ modules }: Rooms, kind: string): SubjectDefinition | undefined =>
  modules.flatMap((one) => one.subjects ?? []).find((one) => one.kind === kind);

export const isRegistered = (rooms: Rooms, kind: string): boolean => definitionOf(rooms, kind) !== undefined;

export const homeOf = async (db: Database, rooms: Rooms, kind: string, id: string, now: Date): Promise<Home | undefined> =>
  definitionOf(rooms, kind)?.home(db, id, now);

/** Which version of a subject stands now; null where its kind has none, or no room keeps it. */
export const versionOf = async (db: Database, rooms: Rooms, kind: string, id: string): Promise<string | null> =>
  (await definitionOf(rooms, kind)?.version?.(db, id)) ?? null;

export const describe = async (
  db: Database,
  rooms: Rooms,
  kind: string,
  id: string,
): Promise<{ readonly title: string; readonly href: string } | undefined> => definitionOf(rooms, kind)?.describe(db, id);

/** Where whoever asks works now. */
export const unitOf = async (db: Database, rooms: Rooms, personId: string, now: Date): Promise<string | null> =>
  (await homeOf(db, rooms, "person", personId, now))?.units[0] ?? null;
