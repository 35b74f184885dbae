import type { Level } from "../schema.ts";

/** A unit as lines name it; all that name the same share one object, so that it is looked up once. */
export type NamedUnit = {
  readonly code: string | null;
  readonly path: readonly { readonly name: string; readonly kind: "function" | "department" | "team" | null }[];
};

/** One line of a list. What the mapping does not name is undefined and stays as it is; null: the cell is empty. */
export type ListRow = {
  readonly line: number;
  readonly number: string | null | undefined;
  readonly email: string | null | undefined;
  readonly name: string | undefined;
  readonly givenName: string | null | undefined;
  readonly familyName: string | null | undefined;
  readonly joinedOn: string | null | undefined;
  readonly unit: NamedUnit | null | undefined;
  readonly manager: string | null | undefined;
  readonly level: Level | null | undefined;
  readonly title: string | null | undefined;
  readonly calendarId: string | null | undefined;
  readonly labels: Readonly<Record<string, string | null>>;
};

export type Problem = {
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly code: string;
  readonly reason: string;
};

/** Everything that reading a list gave: usable lines, and who stands on lines that are not, so that nobody leaves over them. */
export type ReadList = {
  readonly rows: ListRow[];
  readonly problems: Problem[];
  /** What a column says that is not known here, once for each value; the lines are used without it. */
  readonly notes: Problem[];
  readonly badKeys: { readonly number: string | null; readonly email: string | null }[];
};
