import type { Database } from "#platform/db";
import { sql, type Selectable } from "kysely";
import type { Tables } from "../schema.ts";

export type PublicationRow = Selectable<Tables["governance.use_contract_publication"]>;

export async function insertPublication(tx: Database, row: Pick<PublicationRow, "revision_id" | "asks" | "acknowledge_by">): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto("governance.use_contract_publication")
    .values({ ...row, told_at: null, reminded_at: null })
    .execute();
}

export const findPublication = (db: Database, revisionId: string): Promise<PublicationRow | undefined> =>
  db
    .withTables<Tables>()
    .selectFrom("governance.use_contract_publication")
    .selectAll()
    .where("revision_id", "=", revisionId)
    .executeTakeFirst();

/** A publication of which nobody was told yet; another process that is at it is not waited for. */
export const lockUntold = (tx: Database, revisionId: string): Promise<PublicationRow | undefined> =>
  tx
    .withTables<Tables>()
    .selectFrom("governance.use_contract_publication")
    .selectAll()
    .where("revision_id", "=", revisionId)
    .where("told_at", "is", null)
    .forUpdate()
    .executeTakeFirst();

/** Publications that ask, of which the last day is near and nobody was reminded. */
export async function lockToRemind(tx: Database, now: Date, daysBefore: number): Promise<PublicationRow[]> {
  const { rows } = await sql<PublicationRow>`
    select p.* from governance.use_contract_publication p
     where p.asks and p.told_at is not null and p.reminded_at is null and p.acknowledge_by is not null
       and p.acknowledge_by - ${daysBefore}::int <= (${now}::timestamptz at time zone 'UTC')::date
     for update of p skip locked`.execute(tx);
  return rows;
}

export async function isAnyToRemind(db: Database, now: Date, daysBefore: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from governance.use_contract_publication
     where asks and told_at is not null and reminded_at is null and acknowledge_by is not null
       and acknowledge_by - ${daysBefore}::int <= (${now}::timestamptz at time zone 'UTC')::date limit 1`.execute(db);
  return rows.length > 0;
}

/** The last day that was named for what is asked since a version: by publications from then on. */
export async function lastDayFor(db: Database, subjectKind: string, since: number): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select max(p.acknowledge_by)::text as day from governance.use_contract_publication p join platform.revision r on r.id = p.revision_id
     where r.subject_kind = ${subjectKind} and r.number >= ${since} and p.asks`.execute(db);
  return rows[0]?.day ?? null;
}

export async function setTold(tx: Database, revisionId: string, now: Date): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("governance.use_contract_publication")
    .set({ told_at: now })
    .where("revision_id", "=", revisionId)
    .execute();
}

export async function setReminded(tx: Database, revisionId: string, now: Date): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("governance.use_contract_publication")
    .set({ reminded_at: now })
    .where("revision_id", "=", revisionId)
    .execute();
}
