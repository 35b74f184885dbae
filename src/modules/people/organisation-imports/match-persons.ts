import type { CurrentPerson } from "./current.ts";
import type { ListRow, Problem } from "./list-row.ts";

export type Known = {
  readonly byNumber: ReadonlyMap<string, CurrentPerson>;
  readonly byEmail: ReadonlyMap<string, CurrentPerson>;
  readonly byId: ReadonlyMap<string, CurrentPerson>;
};

export function knownOf(persons: readonly CurrentPerson[]): Known {
  return {
    byNumber: new Map(persons.flatMap((one) => (one.number === null ? [] : [[one.number, one] as const]))),
    byEmail: new Map(persons.flatMap((one) => (one.email === null ? [] : [[one.email.toLowerCase(), one] as const]))),
    byId: new Map(persons.map((one) => [one.id, one])),
  };
}

export type Matched = { readonly personOf: ReadonlyMap<ListRow, CurrentPerson | null>; readonly problems: readonly Problem[] };

/** Whom each line is about: by number, else by mail address; null: somebody new. Lines that contradict others are problems. */
export function matchPersons(rows: readonly ListRow[], known: Known): Matched {
  const personOf = new Map<ListRow, CurrentPerson | null>();
  const problems: Problem[] = [];
  const numbers = new Map<string, number>();
  const emails = new Map<string, number>();
  const lines = new Map<string, number>();
  // A mail address is free where the line of whoever has it gives them another.
  const given = new Map(rows.flatMap((row) => (row.number ? [[row.number, row] as const] : [])));
  const frees = (person: CurrentPerson): boolean => {
    const own = person.number === null ? undefined : given.get(person.number);
    return own?.email !== undefined && own.email?.toLowerCase() !== person.email?.toLowerCase();
  };
  for (const row of rows) {
    const bad = (value: string | null, code: string, reason: string): void =>
      void problems.push({ line: row.line, column: null, value, code, reason });
    const email = row.email?.toLowerCase() ?? null;
    const number = row.number ?? null;
    const twin = number === null ? undefined : numbers.get(number);
    const mailTwin = email === null ? undefined : emails.get(email);
    if (number !== null && twin === undefined) numbers.set(number, row.line);
    if (email !== null && mailTwin === undefined) emails.set(email, row.line);
    if (twin !== undefined) bad(number, "number-twice", `The number stands on line ${twin} already.`);
    else if (mailTwin !== undefined) bad(email, "mail-twice", `The mail address stands on line ${mailTwin} already.`);
    else {
      const numbered = number === null ? undefined : known.byNumber.get(number);
      const mailed = email === null ? undefined : known.byEmail.get(email);
      const person = numbered ?? (mailed && (number === null || mailed.number === null) ? mailed : undefined);
      const before = person && lines.get(person.id);
      if (mailed && mailed !== person && !frees(mailed))
        bad(
          email,
          "mail-of-another",
          `The mail address belongs to ${mailed.name}${mailed.number === null ? "" : `, number ${mailed.number}`}.`,
        );
      else if (before !== undefined) bad(number ?? email, "person-twice", `Line ${before} is about the same person.`);
      else if (!person && row.name === undefined)
        bad(number ?? email, "nobody-known", "Nobody of this number or mail address is on record, and the list has no name to record.");
      else {
        if (person) lines.set(person.id, row.line);
        personOf.set(row, person ?? null);
      }
    }
  }
  return { personOf, problems };
}
