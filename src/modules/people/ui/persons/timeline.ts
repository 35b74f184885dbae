import type { Assignment, Label, PersonDetail } from "#modules/people/contract";

export type Happening =
  | { readonly kind: "recorded" }
  | { readonly kind: "left" }
  | { readonly kind: "place"; readonly first: boolean; readonly changed: readonly Difference[]; readonly byImport: boolean }
  | { readonly kind: "label"; readonly dimension: string; readonly value: string | null; readonly byImport: boolean };
export type Difference =
  | { readonly field: "unit" | "manager" | "title"; readonly to: string | null }
  | { readonly field: "level"; readonly to: Assignment["level"] }
  | { readonly field: "calendar" };
export type Moment = { readonly at: string; readonly what: readonly Happening[] };

/** What happened to a person, newest first; what happened at the same moment stands together. */
export function timelineOf({ createdAt, leftAt, history }: Pick<PersonDetail, "createdAt" | "leftAt" | "history">): readonly Moment[] {
  const moments = new Map<number, { at: string; what: Happening[] }>();
  const note = (at: string, what: Happening) => {
    const key = Date.parse(at);
    const moment = moments.get(key) ?? { at, what: [] };
    moment.what.push(what);
    moments.set(key, moment);
  };
  note(createdAt, { kind: "recorded" });
  const places = history.assignments.toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from));
  places.forEach((place, index) => {
    const before = places[index - 1];
    note(place.from, {
      kind: "place",
      first: before === undefined || gap(before, place),
      changed: differences(before, place),
      byImport: place.importId !== null,
    });
  });
  const labels = history.labels.toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from));
  for (const label of labels) {
    note(label.from, { kind: "label", dimension: label.dimension, value: label.value, byImport: label.importId !== null });
    const goesOn = labels.some(({ dimension, from }) => dimension === label.dimension && label.to !== null && same(from, label.to));
    const leaves = leftAt !== null && label.to !== null && same(leftAt, label.to);
    if (label.to !== null && !goesOn && !leaves)
      note(label.to, { kind: "label", dimension: label.dimension, value: null, byImport: false });
  }
  if (leftAt !== null) note(leftAt, { kind: "left" });
  for (const place of places) {
    const next = places.find(({ from }) => place.to !== null && same(from, place.to));
    const isLast = leftAt !== null && place.to !== null && same(leftAt, place.to);
    if (place.to !== null && !next && !isLast) note(place.to, { kind: "left" });
  }
  return [...moments.entries()].toSorted(([a], [b]) => b - a).map(([, moment]) => moment);
}

const same = (a: string, b: string): boolean => Date.parse(a) === Date.parse(b);
const gap = (before: Assignment, next: Assignment): boolean => before.to !== null && !same(before.to, next.from);

function differences(before: Assignment | undefined, now: Assignment): Difference[] {
  const changed: Difference[] = [];
  if (before?.unit?.id !== now.unit?.id) changed.push({ field: "unit", to: now.unit?.name ?? null });
  if (before?.manager?.id !== now.manager?.id) changed.push({ field: "manager", to: now.manager?.name ?? null });
  if ((before?.level ?? "individual") !== now.level) changed.push({ field: "level", to: now.level });
  if ((before?.title ?? null) !== now.title) changed.push({ field: "title", to: now.title });
  if (before && before.calendarId !== now.calendarId) changed.push({ field: "calendar" });
  return changed;
}

/** The labels that somebody has now, in the order of their dimensions. */
export const currentLabels = (labels: readonly Label[]): readonly Label[] =>
  labels.toSorted((a, b) => a.dimension.localeCompare(b.dimension));
