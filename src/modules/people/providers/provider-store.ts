import { jsonb, type Database } from "#platform/db";
import type { Tables } from "../schema.ts";
import type { ProviderRoleRow, ProviderRow } from "../sign-in/tables.ts";

export type ProviderWithRoles = ProviderRow & { readonly roles: readonly ProviderRoleRow[]; readonly identities: number };

const kept = (db: Database) => db.withTables<Tables>().selectFrom("people.provider").selectAll().where("removed_at", "is", null);

export async function listProviderRows(db: Database): Promise<ProviderWithRoles[]> {
  const providers = await kept(db).orderBy("name").orderBy("id").execute();
  return Promise.all(providers.map((one) => withRoles(db, one)));
}

export async function findProvider(db: Database, id: string): Promise<ProviderWithRoles | undefined> {
  const found = await kept(db).where("id", "=", id).executeTakeFirst();
  return found && withRoles(db, found);
}

export const findProviderByKey = (db: Database, key: string): Promise<ProviderRow | undefined> =>
  kept(db).where("key", "=", key).executeTakeFirst();

/** Whoever holds it is alone with whom this provider brings for the first time. */
export const lockProvider = (tx: Database, id: string): Promise<ProviderRow | undefined> =>
  kept(tx).where("id", "=", id).forUpdate().executeTakeFirst();

export const listEnabled = (db: Database): Promise<{ key: string; name: string }[]> =>
  db
    .withTables<Tables>()
    .selectFrom("people.provider")
    .select(["key", "name"])
    .where("removed_at", "is", null)
    .where("enabled", "=", true)
    .orderBy("name")
    .execute();

async function withRoles(db: Database, provider: ProviderRow): Promise<ProviderWithRoles> {
  const roles = await rolesOfProvider(db, provider.id);
  const { n } = await db
    .withTables<Tables>()
    .selectFrom("people.identity")
    .select((row) => row.fn.countAll<number>().as("n"))
    .where("provider_id", "=", provider.id)
    .executeTakeFirstOrThrow();
  return { ...provider, roles, identities: n };
}

const rolesOfProvider = (db: Database, providerId: string): Promise<ProviderRoleRow[]> =>
  db
    .withTables<Tables>()
    .selectFrom("people.provider_role")
    .selectAll()
    .where("provider_id", "=", providerId)
    .orderBy("group_name")
    .orderBy("role")
    .execute();

/** Those of a provider's roles that stand for units that are open, or for none. */
export const rolesOfGroups = (
  db: Database,
  providerId: string,
  groups: readonly string[],
): Promise<{ role: string; unitId: string | null }[]> =>
  groups.length === 0
    ? Promise.resolve([])
    : db
        .withTables<Tables>()
        .selectFrom("people.provider_role as r")
        .leftJoin("people.unit as u", "u.id", "r.unit_id")
        .select(["r.role", "r.unit_id as unitId"])
        .where("r.provider_id", "=", providerId)
        .where("r.group_name", "in", [...groups])
        .where("u.closed_at", "is", null)
        .execute();

type Values = Omit<ProviderRow, "mail_domains"> & { readonly mail_domains: readonly string[] };

export async function insertProvider(tx: Database, row: Values): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto("people.provider")
    .values({ ...row, mail_domains: jsonb(row.mail_domains) })
    .execute();
}

/** Changes a provider of this version; false when it was changed meanwhile. */
export async function updateProvider(tx: Database, id: string, version: number, changes: Partial<Values>): Promise<boolean> {
  const { mail_domains: domains, ...rest } = changes;
  const changed = await tx
    .withTables<Tables>()
    .updateTable("people.provider")
    .set({ ...rest, ...(domains ? { mail_domains: jsonb(domains) } : {}), version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

export async function replaceRoles(
  tx: Database,
  providerId: string,
  roles: readonly Omit<ProviderRoleRow, "provider_id">[],
): Promise<void> {
  const db = tx.withTables<Tables>();
  await db.deleteFrom("people.provider_role").where("provider_id", "=", providerId).execute();
  if (roles.length > 0)
    await db
      .insertInto("people.provider_role")
      .values(roles.map((one) => ({ ...one, provider_id: providerId })))
      .execute();
}

/** Forgets who is known at a provider and ends the sessions that began with it. */
export async function forgetProvider(tx: Database, id: string): Promise<{ readonly identities: number; readonly sessions: number }> {
  const db = tx.withTables<Tables>();
  const identities = await db.deleteFrom("people.identity").where("provider_id", "=", id).executeTakeFirst();
  const sessions = await db.deleteFrom("people.session").where("provider_id", "=", id).executeTakeFirst();
  await db.deleteFrom("people.sign_in_flow").where("provider_id", "=", id).execute();
  return { identities: Number(identities.numDeletedRows), sessions: Number(sessions.numDeletedRows) };
}

export const keyIsTaken = (error: unknown): boolean => error instanceof Error && error.message.includes("provider_key_once");
