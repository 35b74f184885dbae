import type { Generated, Insertable } from "kysely";
import type { SignInTables } from "./sign-in/tables.ts";

export type PersonRow = {
  id: string;
  name: string;
  email: string | null;
  given_name: string | null;
  family_name: string | null;
  user_name: string | null;
  external_id: string | null;
  language: string | null;
  time_zone: string | null;
  joined_on: string | null;
  left_at: Date | null;
  deactivated_at: Date | null;
  anonymised_at: Date | null;
  version: number;
  changed_at: Date;
  created_at: Date;
};
export type UnitKind = "function" | "department" | "team";
export type Level = "individual" | "manager" | "executive";
export type UnitRow = { id: string; code: string | null; created_at: Date; closed_at: Date | null };
export type UnitStateRow = { unit_id: string; name: string; kind: UnitKind; parent_id: string | null; from_at: Date; to_at: Date | null };
export type AssignmentRow = {
  person_id: string;
  unit_id: string | null;
  manager_id: string | null;
  level: Level;
  title: string | null;
  calendar_id: string | null;
  from_at: Date;
  to_at: Date | null;
  import_id: string | null;
};
export type LabelRow = { person_id: string; dimension: string; value: string; from_at: Date; to_at: Date | null; import_id: string | null };
export type RoleGrantRow = {
  id: string;
  person_id: string;
  role: string;
  unit_id: string | null;
  source: string;
  granted_by: string;
  from_at: Date;
  to_at: Date | null;
};
export type DelegationRow = {
  id: string;
  from_person_id: string;
  to_person_id: string;
  reason: string | null;
  from_at: Date;
  to_at: Date;
  ended_at: Date | null;
};

type PersonTable = Omit<PersonRow, "version" | "changed_at"> & { version: Generated<number>; changed_at: Generated<Date> };
export type NewPersonRow = Insertable<PersonTable>;

export type Tables = {
  "people.person": PersonTable;
  "people.unit": UnitRow;
  "people.unit_state": UnitStateRow;
  "people.assignment": AssignmentRow;
  "people.label": LabelRow;
  "people.role_grant": RoleGrantRow;
  "people.delegation": DelegationRow;
} & SignInTables;
