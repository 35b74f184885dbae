import type { OrganisationDiff, OrganisationMapping } from "../contract.ts";
import { assignManagers } from "./reporting-lines.ts";
import type { Change, CurrentPerson, CurrentUnit, PersonFields, PlaceOf } from "./current.ts";
import type { ListRow, Problem, ReadList } from "./list-row.ts";
import { knownOf, matchPersons } from "./match-persons.ts";
import { placeUnits, unitChanges } from "./place-units.ts";

export type Comparison = {
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
  readonly diff: Omit<OrganisationDiff, "asOf">;
};

const noPlace: PlaceOf = { unitId: null, managerId: null, level: "individual", title: null, calendarId: null };

/** What a list makes of the organisation that is there: every difference, and every line that cannot be used. */
export function compare(
  list: ReadList,
  current: { readonly persons: readonly CurrentPerson[]; readonly units: readonly CurrentUnit[] },
  mapping: OrganisationMapping,
  newIds: { readonly person: () => string; readonly unit: () => string },
  administrators: readonly string[] = [],
): Comparison {
  const full = mapping.list === "full";
  const known = knownOf(current.persons);
  const matched = matchPersons(list.rows, known);
  const placed = placeUnits(
    list.rows.filter((row) => matched.personOf.has(row)),
    current.units,
    newIds.unit,
  );
  const noUnit = new Set(placed.problems.map(({ line }) => line));
  const usable = list.rows.flatMap((row) => {
    const person = matched.personOf.get(row);
    return person === undefined || noUnit.has(row.line) ? [] : [{ row, person, id: person?.id ?? newIds.person() }];
  });
  // Whoever a line names in any way is in the list, usable or not: nobody leaves over a mistake on their line.
  const named = new Set<string>();
  for (const { number, email } of [...list.rows, ...list.badKeys]) {
    const numbered = number ? known.byNumber.get(number) : undefined;
    const mailed = email ? known.byEmail.get(email.toLowerCase()) : undefined;
    for (const one of [numbered, mailed]) if (one) named.add(one.id);
  }
  const missing = (person: CurrentPerson): boolean => full && !person.left && !named.has(person.id);
  const administering = administrators.flatMap((id) => known.byId.get(id) ?? []);
  // Nobody would be left who can give a role: they stay, and the list says so.
  const kept = administering.every(missing) ? administering : [];
  const leaves = (person: CurrentPerson): boolean => missing(person) && !kept.includes(person);
  const managers = assignManagers(usable, known, leaves);
  const faults = [...list.problems, ...matched.problems, ...placed.problems, ...managers.problems].map((one) =>
    one.column === "manager" ? { ...one, column: mapping.manager ?? null } : one,
  );
  const bad = new Set(faults.map(({ line }) => line));
  const problems = [...faults, ...list.notes].toSorted((a, b) => a.line - b.line);
  problems.unshift(...kept.map(lastAdministrator));
  const used = usable.filter(({ row }) => !bad.has(row.line));

  const unitName = (id: string | null): string | null => (id === null ? null : (placed.nodes.get(id)?.name ?? id));
  const names = new Map(used.map(({ id, row, person }) => [id, row.name ?? person?.name ?? id]));
  const personName = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? known.byId.get(id)?.name ?? id));
  const joining: Change[] = [];
  const others: Change[] = [];
  let unchanged = 0;
  const usedUnits = new Set<string>();
  const headsAfter = new Map<string, number>();
  for (const { row, person, id } of used) {
    const base = person?.place ?? noPlace;
    const unitId = placed.unitOf.get(row);
    const managerId = managers.managerOf.get(row);
    const place: PlaceOf = {
      unitId: unitId === undefined ? base.unitId : unitId,
      managerId: managerId === undefined ? base.managerId : managerId,
      level: row.level ?? (row.level === null ? "individual" : base.level),
      title: row.title === undefined ? base.title : row.title,
      calendarId: row.calendarId === undefined ? base.calendarId : row.calendarId,
    };
    if (place.unitId !== null) {
      usedUnits.add(place.unitId);
      headsAfter.set(place.unitId, (headsAfter.get(place.unitId) ?? 0) + 1);
    }
    const made = changesOf(row, person, id, place, unitName, personName);
    if (made.length === 0) unchanged++;
    (person === null ? joining : others).push(...made);
  }
  const touched = new Set(used.map(({ id }) => id));
  const headsBefore = new Map<string, number>();
  let peopleBefore = 0;
  let leaving = 0;
  for (const person of current.persons) {
    if (person.left) continue;
    peopleBefore++;
    const unitId = person.place?.unitId ?? null;
    if (unitId !== null) headsBefore.set(unitId, (headsBefore.get(unitId) ?? 0) + 1);
    if (leaves(person)) {
      leaving++;
      others.push(leavingOf(person, unitName, personName));
    } else if (!touched.has(person.id) && unitId !== null) {
      usedUnits.add(unitId);
      headsAfter.set(unitId, (headsAfter.get(unitId) ?? 0) + 1);
    }
  }
  const statesUnits = list.rows.some((row) => row.unit !== undefined);
  const units = unitChanges(placed, usedUnits, headsBefore, headsAfter, full && statesUnits);
  const changes = [...units, ...joining, ...others];
  const counts = { join: 0, return: 0, leave: 0, move: 0, change: 0, label: 0, "unit-new": 0, "unit-change": 0, "unit-close": 0 };
  for (const { kind } of changes) counts[kind]++;
  return {
    changes,
    problems,
    diff: {
      rows: list.rows.length + list.badKeys.length,
      badRows: bad.size + kept.length,
      unchanged,
      counts,
      peopleBefore,
      peopleAfter: peopleBefore + counts.join + counts.return - leaving,
      asksToConfirmLeaving: leaving > 0 && leaving * 5 > peopleBefore,
    },
  };
}

const lastAdministrator = ({ name, number }: CurrentPerson): Problem => ({
  line: 0,
  column: null,
  value: number ?? name,
  code: "last-administrator",
  reason: `${name} is not in the list and stays: no administrator would be left. Give the role to somebody of the list first.`,
});

type Naming = (id: string | null) => string | null;

function changesOf(row: ListRow, person: CurrentPerson | null, id: string, place: PlaceOf, unitName: Naming, personName: Naming): Change[] {
  if (person !== null && isSame(row, person, place)) return [];
  const fields = fieldsOf(row, person);
  const about = { line: row.line, subjectId: id, name: fields.name, number: fields.number };
  const labels = Object.fromEntries(
    Object.entries(row.labels).filter(
      ([dimension, value]) => ((person?.left === false ? person.labels[dimension] : null) ?? null) !== value,
    ),
  );
  const labelFields = Object.entries(labels).map(([dimension, to]) => ({
    field: `label ${dimension}`,
    from: person?.labels[dimension] ?? null,
    to,
  }));
  const places = placeFields(person?.left === false ? person.place : null, place, unitName, personName);
  if (person === null || person.left) {
    const kind = person === null ? "join" : "return";
    return [
      {
        ...about,
        kind,
        fields: [...places, ...labelFields],
        before: null,
        after: { fields, place, labels },
        seen: String(person?.version ?? 0),
      },
    ];
  }
  const changes: Omit<Change, "seen">[] = [];
  if (places.length > 0 || person.place === null)
    changes.push({ ...about, kind: "move", fields: places, before: { place: person.place ?? noPlace }, after: { place } });
  const before: PersonFields = fieldsOf(null, person);
  const differing = (Object.keys(fields) as (keyof PersonFields)[]).filter((one) => fields[one] !== before[one]);
  if (differing.length > 0)
    changes.push({
      ...about,
      kind: "change",
      fields: differing.map((field) => ({ field, from: before[field], to: fields[field] })),
      before: { fields: before },
      after: { fields },
    });
  if (labelFields.length > 0)
    changes.push({
      ...about,
      kind: "label",
      fields: labelFields,
      before: { labels: Object.fromEntries(Object.keys(labels).map((one) => [one, person.labels[one] ?? null])) },
      after: { labels },
    });
  // What the check saw stands on the first line of each person only: there it is compared, and there the version counts up.
  return changes.map((one, place) => ({ ...one, seen: place === 0 ? String(person.version) : null }));
}

/** Most lines of most lists change nothing: told without making anything. */
function isSame(row: ListRow, person: CurrentPerson, place: PlaceOf): boolean {
  const was = person.place;
  if (person.left || was === null) return false;
  if (was.unitId !== place.unitId || was.managerId !== place.managerId || was.level !== place.level) return false;
  if (was.title !== place.title || was.calendarId !== place.calendarId) return false;
  if ((row.name ?? person.name) !== person.name || said(row.number, person.number) !== person.number) return false;
  if (said(row.email, person.email) !== person.email || said(row.joinedOn, person.joinedOn) !== person.joinedOn) return false;
  if (said(row.givenName, person.givenName) !== person.givenName || said(row.familyName, person.familyName) !== person.familyName)
    return false;
  for (const dimension in row.labels) if ((person.labels[dimension] ?? null) !== row.labels[dimension]) return false;
  return true;
}

const said = <T>(value: T | undefined, before: T): T => (value === undefined ? before : value);

function fieldsOf(row: ListRow | null, person: CurrentPerson | null): PersonFields {
  const email = said(row?.email, person?.email ?? null);
  return {
    name: row?.name ?? person?.name ?? "",
    givenName: said(row?.givenName, person?.givenName ?? null),
    familyName: said(row?.familyName, person?.familyName ?? null),
    // Another spelling of the same address is no change.
    email: person?.email && email?.toLowerCase() === person.email.toLowerCase() ? person.email : email,
    number: said(row?.number, person?.number ?? null),
    joinedOn: said(row?.joinedOn, person?.joinedOn ?? null),
  };
}

function placeFields(before: PlaceOf | null, after: PlaceOf, unitName: Naming, personName: Naming): Change["fields"] {
  const compared = [
    { field: "unit", same: before?.unitId === after.unitId, from: unitName(before?.unitId ?? null), to: unitName(after.unitId) },
    {
      field: "manager",
      same: before?.managerId === after.managerId,
      from: personName(before?.managerId ?? null),
      to: personName(after.managerId),
    },
    { field: "level", same: before?.level === after.level, from: before?.level ?? null, to: after.level },
    { field: "title", same: before?.title === after.title, from: before?.title ?? null, to: after.title },
    { field: "calendar", same: before?.calendarId === after.calendarId, from: before?.calendarId ?? null, to: after.calendarId },
  ];
  return compared
    .filter(({ same, from, to }) => !same && !(from === null && to === null))
    .map(({ field, from, to }) => ({ field, from, to }));
}

const leavingOf = (person: CurrentPerson, unitName: Naming, personName: Naming): Change => ({
  kind: "leave",
  line: null,
  subjectId: person.id,
  name: person.name,
  number: person.number,
  fields: [
    { field: "unit", from: unitName(person.place?.unitId ?? null), to: null },
    { field: "manager", from: personName(person.place?.managerId ?? null), to: null },
  ].filter(({ from }) => from !== null),
  before: { place: person.place ?? noPlace, labels: person.labels },
  after: null,
  seen: String(person.version),
});
