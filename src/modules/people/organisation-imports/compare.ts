import type { OrganisationDiff, OrganisationMapping } from "../contract.ts";
import { assignManagers, type Used } from "./reporting-lines.ts";
import type { Change, CurrentPerson, CurrentUnit, PersonFields, PlaceOf } from "./current.ts";
import type { ListRow, Problem, ReadList } from "./list-row.ts";
import { knownOf, matchPersons, type Known } from "./match-persons.ts";
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
  const matched = matchPersons(list, known);
  const placed = placeUnits(
    matched.lines.map(({ row }) => row),
    current.units,
    newIds.unit,
  );
  const noUnit = new Set(placed.problems.map(({ line }) => line));
  const usable = matched.lines.flatMap(({ row, at }, place) =>
    noUnit.has(row.line) ? [] : [{ row, at, id: current.persons[at]?.id ?? newIds.person(), unitId: placed.unitOf[place] }],
  );
  // Whoever a line names in any way is in the list, usable or not: nobody leaves over a mistake on their line.
  const missing = (person: CurrentPerson, at: number): boolean => full && !person.left && matched.named[at] !== 1;
  const administering = administrators.flatMap((id) => known.placeOf(id) ?? []);
  // Nobody would be left who can give a role: they stay, and the list says so.
  const kept = administering.every((at) => missing(current.persons[at]!, at)) ? administering : [];
  const leaves = (person: CurrentPerson, at: number): boolean => missing(person, at) && !kept.includes(at);
  const managers = assignManagers(usable, known, leaves);
  const faults = [...list.problems, ...matched.problems, ...placed.problems, ...managers.problems].map((one) =>
    one.column === "manager" ? { ...one, column: mapping.manager ?? null } : one,
  );
  const bad = new Set(faults.map(({ line }) => line));
  const problems = [...faults, ...list.notes].toSorted((a, b) => a.line - b.line);
  problems.unshift(...kept.map((at) => lastAdministrator(current.persons[at]!)));

  const unitName = (id: string | null): string | null => (id === null ? null : (placed.nodes.get(id)?.name ?? id));
  const named = namesIn(usable, bad, known);
  const personName = (id: string | null): string | null => (id === null ? null : named(id));
  const joining: Change[] = [];
  const others: Change[] = [];
  let unchanged = 0;
  const usedUnits = new Set<string>();
  const headsAfter = new Map<string, number>();
  const touched = new Uint8Array(current.persons.length);
  for (const [at, line] of usable.entries()) {
    const { row, id, unitId } = line;
    if (bad.has(row.line)) continue;
    if (line.at >= 0) touched[line.at] = 1;
    const person = current.persons[line.at] ?? null;
    const base = person?.place ?? noPlace;
    const managerId = managers.managerOf(at);
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
  const headsBefore = new Map<string, number>();
  let peopleBefore = 0;
  let leaving = 0;
  for (const [at, person] of current.persons.entries()) {
    if (person.left) continue;
    peopleBefore++;
    const unitId = person.place?.unitId ?? null;
    if (unitId !== null) headsBefore.set(unitId, (headsBefore.get(unitId) ?? 0) + 1);
    if (leaves(person, at)) {
      leaving++;
      others.push(leavingOf(person, unitName, personName));
    } else if (touched[at] !== 1 && unitId !== null) {
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

/** What somebody is called: by the list where a line of theirs is used, else on record. Made when first asked. */
function namesIn(usable: readonly Used[], bad: ReadonlySet<number>, { persons, placeOf }: Known): (id: string) => string {
  let said: Map<string, string> | undefined;
  return (id) => {
    said ??= new Map(
      usable.flatMap((one) =>
        bad.has(one.row.line) || (one.at >= 0 && (one.row.name ?? persons[one.at]?.name) === persons[one.at]?.name)
          ? []
          : [[one.id, one.row.name ?? one.id] as const],
      ),
    );
    return said.get(id) ?? persons[placeOf(id) ?? -1]?.name ?? id;
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
  const fields: { field: string; from: string | null; to: string | null }[] = [];
  const add = (field: keyof PlaceOf, as: string, nameOf: Naming = (text) => text): void => {
    if (before !== null && before[field] === after[field]) return;
    const from = nameOf(before?.[field] ?? null);
    const to = nameOf(after[field]);
    if (from !== null || to !== null) fields.push({ field: as, from, to });
  };
  add("unitId", "unit", unitName);
  add("managerId", "manager", personName);
  add("level", "level");
  add("title", "title");
  add("calendarId", "calendar");
  return fields;
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
