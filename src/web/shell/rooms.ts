import type { PageDefinition, Place } from "../kit/index.ts";

export type Room = Place & { readonly href: string; readonly below: readonly Room[] };

/** The lines of the navigation for somebody with these grants, in their order; lines within a room stand below it. */
export function roomsOf(pages: readonly PageDefinition[], permissions: readonly string[]): readonly Room[] {
  const places = pages
    .flatMap(({ path, nav }) => (nav ? [{ href: path as string, ...nav }] : []))
    .filter(({ permission }) => permission === undefined || permissions.includes(permission))
    .toSorted((a, b) => a.order - b.order);
  const top = places.filter(({ within }) => within === undefined || !places.some(({ href }) => href === within));
  return top.map((room) => ({
    ...room,
    below: places.filter(({ within, href }) => within === room.href && href !== room.href).map((place) => ({ ...place, below: [] })),
  }));
}

/** Which of these lines one is in at `path`: the longest that leads there. */
export function placeOf(rooms: readonly Room[], path: string): string | undefined {
  return rooms
    .flatMap(({ href, below }) => [href, ...below.map((place) => place.href)])
    .filter((href) => (href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`)))
    .toSorted((a, b) => b.length - a.length)[0];
}

/** The keys that go to a place; those without their own have the first letter of their one word. */
export function keysOf(href: string, { keys, within, group }: Pick<Place, "keys" | "within" | "group">): string | undefined {
  if (keys) return keys;
  if (href === "/") return "g h";
  return within === undefined && group !== "running" && /^\/[a-z]+$/.test(href) ? `g ${href[1]}` : undefined;
}
