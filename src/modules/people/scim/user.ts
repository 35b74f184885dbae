import { isObject, itemsOf, textIn, type Item, type Resource } from "./resource.ts";
import { enterpriseUrn, userUrn } from "./scim-schema.ts";
import type { ScimAttributes } from "./tables.ts";
import type { GroupOfUser, UserRow } from "./user-store.ts";

const assigned = (given: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null));

const filled = (given: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined => {
  const rest = assigned(given);
  return Object.keys(rest).length > 0 ? rest : undefined;
};

/** What a client may change of a person, as it stands: the ground of PATCH. */
function writableUser(row: UserRow): Resource {
  const kept: ScimAttributes = row.attributes ?? {};
  const enterprise = filled({
    employeeNumber: row.number,
    ...kept.enterprise,
    manager: row.manager_id === null ? undefined : { value: row.manager_id },
  });
  return assigned({
    externalId: row.external_id,
    userName: row.user_name ?? row.email ?? row.id,
    name: filled({ ...(row.linked ? {} : { formatted: row.name }), ...kept.name, familyName: row.family_name, givenName: row.given_name }),
    displayName: row.linked && kept.displayName === undefined ? undefined : row.name,
    nickName: kept.nickName,
    title: row.title,
    userType: kept.userType,
    preferredLanguage: row.language ?? kept.preferredLanguage,
    locale: kept.locale,
    timezone: row.time_zone ?? kept.timezone,
    active: row.deactivated_at === null,
    emails: emailsOf(row, kept),
    [enterpriseUrn]: enterprise,
  });
}

function emailsOf(row: UserRow, kept: ScimAttributes): readonly Item[] | undefined {
  const items = kept.emails ?? (row.email === null ? [] : [{ main: true, type: "work", primary: true }]);
  const found = items.flatMap(({ main, ...item }) => {
    const value = main === true ? row.email : item["value"];
    return typeof value === "string" ? [{ value, ...item }] : [];
  });
  return found.length > 0 ? found : undefined;
}

/** A person as a client reads them, without `meta.version`. */
export function userResource(row: UserRow, groups: readonly GroupOfUser[], base: string): Resource {
  const { [enterpriseUrn]: enterprise, ...core } = writableUser(row);
  const extended = isObject(enterprise)
    ? {
        ...enterprise,
        ...(row.manager_id === null
          ? {}
          : { manager: assigned({ value: row.manager_id, $ref: `${base}/Users/${row.manager_id}`, displayName: row.manager_name }) }),
      }
    : undefined;
  return assigned({
    schemas: extended ? [userUrn, enterpriseUrn] : [userUrn],
    id: row.id,
    ...core,
    groups:
      groups.length === 0
        ? undefined
        : groups.map(({ id, display_name }) => ({ value: id, $ref: `${base}/Groups/${id}`, display: display_name, type: "direct" })),
    [enterpriseUrn]: extended,
    meta: {
      resourceType: "User",
      created: row.created_at.toISOString(),
      lastModified: row.changed_at.toISOString(),
      location: `${base}/Users/${row.id}`,
    },
  });
}

/** The name people see: as the provider shows it, else made of its parts. */
export function shownName(resource: Resource): string {
  const { name } = resource;
  const parts = [textIn(name, "givenName"), textIn(name, "familyName")].filter((one) => one !== undefined).join(" ");
  const shown = textIn(resource, "displayName") ?? textIn(name, "formatted") ?? (parts || textIn(resource, "userName"));
  return [...(shown ?? "").trim()].slice(0, 200).join("");
}

/** The address Millrace writes to: the primary one, else that of work, else the first. */
export function mainEmail(resource: Resource): Item | undefined {
  const items = itemsOf(resource["emails"]).filter((one) => typeof one["value"] === "string");
  return items.find((one) => one["primary"] === true) ?? items.find((one) => textIn(one, "type")?.toLowerCase() === "work") ?? items[0];
}

/** Equal for equal content, in whatever order its parts stand. */
export function comparable(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    isObject(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one,
  );
}

/** The attributes that differ, with their new value; null where it is gone. */
export function differences(before: Resource, after: Resource): Record<string, unknown> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...names].filter((name) => comparable(before[name]) !== comparable(after[name])).map((name) => [name, after[name] ?? null]),
  );
}

/** What a change makes of a person, and what differs then. `active` left out stays: nobody is let in again by silence. */
export function changesOf(
  row: UserRow,
  next: (before: Resource) => Resource,
): { readonly after: Resource; readonly changed: Record<string, unknown> } {
  const before = writableUser(row);
  const wanted = next(before);
  const after = wanted["active"] === undefined ? { ...wanted, active: before["active"] } : wanted;
  return { after, changed: differences(before, after) };
}
