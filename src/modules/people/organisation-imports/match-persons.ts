import type { CurrentPerson } from "./current.ts";
import type { ListRow, Problem, ReadList } from "./list-row.ts";

/** Everybody on record, as lines name them. `at` of a person is their place in `persons`. */
export type Known = {
  readonly persons: readonly CurrentPerson[];
  readonly byNumber: ReadonlyMap<string, number>;
  readonly byEmail: ReadonlyMap<string, number>;
  /** The place of who has this id. */
  readonly placeOf: (id: string) => number | undefined;
};

export function knownOf(persons: readonly CurrentPerson[]): Known {
  const byNumber = new Map<string, number>();
  const byEmail = new Map<string, number>();
  for (const [at, { number, email }] of persons.entries()) {
    if (number !== null) byNumber.set(number, at);
    if (email !== null) byEmail.set(email.toLowerCase(), at);
  }
  // Few lists need it, and it is as large as everybody.
  let byId: Map<string, number> | undefined;
  const placeOf = (id: string): number | undefined => (byId ??= new Map(persons.map((one, at) => [one.id, at]))).get(id);
  return { persons, byNumber, byEmail, placeOf };
}

/** A line that can be used: whom it is about, by their place among those on record; -1: somebody new. */
export type Line = { readonly row: ListRow; readonly at: number };

export type Matched = {
  readonly lines: readonly Line[];
  /** By place on record: a line names them in any way, usable or not. */
  readonly named: Uint8Array;
  readonly problems: readonly Problem[];
};

/** Whom each line is about: by number, else by mail address, else somebody new. Lines that contradict others are problems. */
export function matchPersons({ rows, badKeys }: Pick<ReadList, "rows" | "badKeys">, known: Known): Matched {
  const { persons } = known;
  const lines: Line[] = [];
  const problems: Problem[] = [];
  const named = new Uint8Array(persons.length);
  const numbers = firstLines(known.byNumber, persons.length);
  const emails = firstLines(known.byEmail, persons.length);
  // The line about each of those on record; lines count from 1.
  const about = new Int32Array(persons.length);
  // A mail address is free where the line of whoever has it gives them another.
  let given: Map<string, ListRow> | undefined;
  const frees = (person: CurrentPerson): boolean => {
    given ??= new Map(rows.flatMap((row) => (row.number ? [[row.number, row] as const] : [])));
    const own = person.number === null ? undefined : given.get(person.number);
    return own?.email !== undefined && own.email?.toLowerCase() !== person.email?.toLowerCase();
  };
  for (const row of rows) {
    const bad = (value: string | null, code: string, reason: string): void =>
      void problems.push({ line: row.line, column: null, value, code, reason });
    const email = row.email?.toLowerCase() ?? null;
    const number = row.number ?? null;
    const numbered = number === null ? undefined : known.byNumber.get(number);
    const mailed = email === null ? undefined : known.byEmail.get(email);
    if (numbered !== undefined) named[numbered] = 1;
    if (mailed !== undefined) named[mailed] = 1;
    const twin = number === null ? 0 : numbers.meet(number, numbered, row.line);
    const mailTwin = email === null ? 0 : emails.meet(email, mailed, row.line);
    if (twin > 0) bad(number, "number-twice", `The number stands on line ${twin} already.`);
    else if (mailTwin > 0) bad(email, "mail-twice", `The mail address stands on line ${mailTwin} already.`);
    else {
      const mailedPerson = mailed === undefined ? undefined : persons[mailed];
      const at = numbered ?? (mailedPerson && (number === null || mailedPerson.number === null) ? mailed : undefined) ?? -1;
      const before = at < 0 ? 0 : (about[at] ?? 0);
      if (mailedPerson && mailed !== at && !frees(mailedPerson))
        bad(
          email,
          "mail-of-another",
          `The mail address belongs to ${mailedPerson.name}${mailedPerson.number === null ? "" : `, number ${mailedPerson.number}`}.`,
        );
      else if (before > 0) bad(number ?? email, "person-twice", `Line ${before} is about the same person.`);
      else if (at < 0 && row.name === undefined)
        bad(number ?? email, "nobody-known", "Nobody of this number or mail address is on record, and the list has no name to record.");
      else {
        if (at >= 0) about[at] = row.line;
        lines.push({ row, at });
      }
    }
  }
  for (const { number, email } of badKeys)
    for (const at of [number ? known.byNumber.get(number) : undefined, email ? known.byEmail.get(email.toLowerCase()) : undefined])
      if (at !== undefined) named[at] = 1;
  return { lines, named, problems };
}

/** The first line that has a key: those on record by their place, so that only new keys are put into a map. */
function firstLines(known: ReadonlyMap<string, number>, persons: number) {
  const ofKnown = known.size === 0 ? new Int32Array(0) : new Int32Array(persons);
  const others = new Map<string, number>();
  return {
    /** The line that had this key before, or 0. */
    meet(key: string, at: number | undefined, line: number): number {
      const before = at === undefined ? (others.get(key) ?? 0) : (ofKnown[at] ?? 0);
      if (before === 0) {
        if (at === undefined) others.set(key, line);
        else ofKnown[at] = line;
      }
      return before;
    },
  };
}
