import type { Generated } from "kysely";
import type { Item } from "./resource.ts";

export type ScimAttributes = {
  readonly name?: Item;
  readonly displayName?: string;
  readonly nickName?: string;
  readonly userType?: string;
  readonly locale?: string;
  /** Only where they are none that Millrace can use; those stand in `person`. */
  readonly preferredLanguage?: string;
  readonly timezone?: string;
  /** The one that is `person.email` is marked `main` and holds no value. */
  readonly emails?: readonly Item[];
  readonly enterprise?: Item;
};

export type ScimTables = {
  "people.scim_user": {
    person_id: string;
    external_id: string | null;
    attributes: ScimAttributes;
    created_at: Date;
    changed_at: Date;
  };
  "people.scim_group": {
    id: string;
    display_name: string;
    external_id: string | null;
    version: Generated<number>;
    created_at: Date;
    changed_at: Date;
    means: "role" | "unit" | "label" | null;
    role: string | null;
    unit_id: string | null;
    dimension: string | null;
    value: string | null;
  };
  "people.scim_group_member": { group_id: string; person_id: string; added_at: Date };
  "people.scim_setting": { only_one: Generated<boolean>; unit_from: UnitFrom; changed_at: Date | null };
};

export type UnitFrom = "nothing" | "department" | "division" | "organization" | "costCenter";
