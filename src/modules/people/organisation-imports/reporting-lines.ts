import type { CurrentPerson } from "./current.ts";
import type { Problem } from "./list-row.ts";
import type { Known, Line } from "./match-persons.ts";

/** A usable line with the id of whom it is about. */
export type Used = Line & { readonly id: string };
type Fault = { readonly place: number; readonly problem: Problem };

/**
 * Everybody is a number here: who has a line by its place in what was given, who has none by their place on record, behind
 * the lines.
 */
type Node = number;
const nobody = -1;
const unsaid = -2;

type Resolved = {
  /** By the place of a line: who is above, `nobody`, or `unsaid`. */
  readonly managerOf: Int32Array;
  /** By the place on record: the place of the line, or -1. */
  readonly lineOf: Int32Array;
  readonly problems: readonly Fault[];
};

/**
 * The manager of each line, by number or mail address, in the list or on record: their id, null for none, undefined where the
 * list does not say. Lines whose manager is unknown, has left or reports to them in a circle are problems; those fall out, and
 * whoever counted on them is looked at again.
 */
export function assignManagers(
  given: readonly Used[],
  known: Known,
  leaving: (person: CurrentPerson, at: number) => boolean,
): { readonly managerOf: (place: number) => string | null | undefined; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const usable = new Uint8Array(given.length).fill(1);
  for (;;) {
    const found = resolve(given, usable, known, leaving);
    const faults = found.problems.length > 0 ? found.problems : circles(given, usable, found, known);
    if (faults.length === 0) {
      const managerOf = (place: number): string | null | undefined => {
        const node = found.managerOf[place] ?? unsaid;
        return node === unsaid ? undefined : node === nobody ? null : (given[node]?.id ?? known.persons[node - given.length]?.id);
      };
      return { managerOf, problems };
    }
    for (const { place, problem } of faults) {
      problems.push(problem);
      usable[place] = 0;
    }
  }
}

function resolve(
  given: readonly Used[],
  usable: Uint8Array,
  known: Known,
  leaving: (person: CurrentPerson, at: number) => boolean,
): Resolved {
  const { persons } = known;
  const lineOf = new Int32Array(persons.length).fill(-1);
  // Only lines that say something else than the record: the others are found there.
  const byNumber = new Map<string, Node>();
  const byEmail = new Map<string, Node>();
  for (const [place, { row, at }] of given.entries()) {
    if (usable[place] === 0) continue;
    if (at >= 0) lineOf[at] = place;
    const person = persons[at];
    if (row.number && row.number !== person?.number) byNumber.set(row.number, place);
    if (row.email && row.email !== person?.email) byEmail.set(row.email.toLowerCase(), place);
  }
  /** The line of who has this key on record, where it says so too. */
  const saidToo = (at: number | undefined, field: "number" | "email"): Node | undefined => {
    const place = at === undefined ? -1 : (lineOf[at] ?? -1);
    return at !== undefined && place >= 0 && given[place]?.row[field] === persons[at]?.[field] ? place : undefined;
  };
  const find = (written: string): Node | undefined => {
    const key = written.toLowerCase();
    const numbered = known.byNumber.get(written);
    const mailed = known.byEmail.get(key);
    const inList = byNumber.get(written) ?? saidToo(numbered, "number") ?? byEmail.get(key) ?? saidToo(mailed, "email");
    const recorded = numbered ?? mailed;
    if (inList !== undefined || recorded === undefined) return inList;
    const place = lineOf[recorded] ?? -1;
    return place >= 0 ? place : given.length + recorded;
  };
  const found = new Map<string, Node | undefined>();
  const managerOf = new Int32Array(given.length).fill(unsaid);
  const problems: Fault[] = [];
  for (const [place, { row }] of given.entries()) {
    const { manager } = row;
    if (usable[place] === 0 || manager === undefined) continue;
    if (manager === null) {
      managerOf[place] = nobody;
      continue;
    }
    let node = found.get(manager);
    if (node === undefined) found.set(manager, (node = find(manager)));
    const bad = (code: string, reason: string): void =>
      void problems.push({ place, problem: { line: row.line, column: "manager", value: manager, code, reason } });
    const unlisted = node === undefined || node < given.length ? undefined : persons[node - given.length];
    if (node === undefined)
      bad("manager-unknown", "Nobody of this number or mail address is in the usable lines of the list or on record.");
    else if (node === place) bad("manager-oneself", "Nobody reports to themselves.");
    else if (unlisted?.left) bad("manager-left", `${unlisted.name} has left.`);
    else if (unlisted && leaving(unlisted, node - given.length))
      bad("manager-left", `${unlisted.name} is not in the list and would leave.`);
    else managerOf[place] = node;
  }
  return { managerOf, lineOf, problems };
}

/** Lines that stand in a circle of managers. */
function circles(given: readonly Used[], usable: Uint8Array, { managerOf, lineOf }: Resolved, { persons, placeOf }: Known): Fault[] {
  /** Who is above by the record. */
  const recorded = (at: number): Node => {
    const id = persons[at]?.place?.managerId ?? null;
    const above = id === null ? undefined : placeOf(id);
    if (above === undefined) return nobody;
    const place = lineOf[above] ?? -1;
    return place >= 0 ? place : given.length + above;
  };
  const above = (node: Node): Node => {
    if (node >= given.length) return recorded(node - given.length);
    const said = managerOf[node] ?? nobody;
    return said === unsaid ? recorded(given[node]?.at ?? -1) : said;
  };
  const nameOf = (node: Node): string => {
    const line = given[node];
    return line?.row.name ?? persons[line ? line.at : node - given.length]?.name ?? line?.id ?? "";
  };
  // Which walk came by somebody first: coming by again in the same walk is a circle.
  const seenBy = new Int32Array(given.length + persons.length).fill(-1);
  const faults: Fault[] = [];
  for (let walk = 0; walk < given.length; walk++) {
    if (usable[walk] === 0 || seenBy[walk] !== -1) continue;
    const trail: Node[] = [];
    let at = walk;
    while (at >= 0 && seenBy[at] === -1) {
      trail.push(at);
      seenBy[at] = walk;
      at = above(at);
    }
    if (at < 0 || seenBy[at] !== walk) continue;
    const circle = trail.slice(trail.indexOf(at));
    const named = circle.slice(0, 5).map(nameOf);
    const reason = `These report to each other in a circle: ${named.join(", ")}${circle.length > 5 ? " ..." : ""}.`;
    for (const place of circle) {
      const row = given[place]?.row;
      if (row)
        faults.push({ place, problem: { line: row.line, column: "manager", value: row.manager ?? null, code: "manager-circle", reason } });
    }
  }
  return faults;
}
