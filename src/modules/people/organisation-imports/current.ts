import type { Level, UnitKind } from "../schema.ts";

/** Somebody on record, as a comparison needs them. */
export type CurrentPerson = {
  readonly id: string;
  readonly number: string | null;
  readonly email: string | null;
  readonly name: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly joinedOn: string | null;
  readonly left: boolean;
  readonly version: number;
  readonly place: PlaceOf | null;
  readonly labels: Readonly<Record<string, string>>;
};
export type PlaceOf = {
  readonly unitId: string | null;
  readonly managerId: string | null;
  readonly level: Level;
  readonly title: string | null;
  readonly calendarId: string | null;
};
/** An open unit; `since` is when it became what it is. */
export type CurrentUnit = {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentId: string | null;
  readonly since: string;
};

export type PersonFields = {
  readonly name: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: string | null;
  readonly number: string | null;
  readonly joinedOn: string | null;
};
export type UnitFields = { readonly code: string | null; readonly name: string; readonly kind: UnitKind; readonly parentId: string | null };

/** What a line of the difference makes of somebody, or takes back: the same shape both ways. */
export type Effect = {
  readonly fields?: PersonFields;
  readonly place?: PlaceOf;
  readonly labels?: Readonly<Record<string, string | null>>;
  readonly unit?: UnitFields;
};

export type Change = {
  readonly kind: "join" | "return" | "leave" | "move" | "change" | "label" | "unit-new" | "unit-change" | "unit-close";
  readonly line: number | null;
  readonly subjectId: string;
  readonly name: string;
  readonly number: string | null;
  readonly fields: readonly { readonly field: string; readonly from: string | null; readonly to: string | null }[];
  readonly before: Effect | null;
  readonly after: Effect | null;
  readonly seen: string | null;
};
