import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { ModuleDefinition } from "#platform/registry";

export type Rooms = { readonly modules: readonly ModuleDefinition[] };
export type About = { readonly kind: string; readonly id: string };
export type Described = About & { readonly title: string; readonly href: string | null };

const definitionOf = ({ modules }: Rooms, kind: string) => modules.flatMap((one) => one.subjects ?? []).find((one) => one.kind === kind);

/** Refuses what no room of this installation keeps. */
export async function refuseUnknown(db: Database, rooms: Rooms, about: About | null | undefined, path: string): Promise<void> {
  if (!about) return;
  const found = await definitionOf(rooms, about.kind)?.describe(db, about.id);
  if (found) return;
  const message = "There is nothing on record like that: leave it out, or take the link from its page.";
  throw new Refusal("invalid", "governance/about-unknown", message, { errors: [{ path, message }] });
}

/** What something is called and where it is shown; what is gone keeps its kind. */
export async function describeAbout(db: Database, rooms: Rooms, kind: string | null, id: string | null): Promise<Described | null> {
  if (kind === null || id === null) return null;
  const found = await definitionOf(rooms, kind)?.describe(db, id);
  return { kind, id, title: found?.title ?? kind, href: found?.href ?? null };
}
