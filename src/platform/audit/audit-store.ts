import { transaction, type Database } from "#platform/db";
import { sql } from "kysely";

export type EntryRow = {
  seq: number;
  at: Date;
  actor_id: string;
  request_id: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  subject_version: string | null;
  payload_digest: string | null;
  previous: string;
  hash: string;
};
export type PayloadRow = { seq: number; salt: string; payload: string };
export type Head = { seq: number; hash: string };
type Tables = {
  "platform.audit_entry": EntryRow;
  "platform.audit_payload": PayloadRow;
  "platform.audit_head": Head & { only_one: boolean };
};

const headOf = (db: Database) => db.withTables<Tables>().selectFrom("platform.audit_head").select(["seq", "hash"]);

/** The end of the chain. Nobody else can append until this transaction ends. */
export const lockHead = (tx: Database): Promise<Head> => headOf(tx).forUpdate().executeTakeFirstOrThrow();

/** The end of the chain; undefined when somebody removed it. */
export const findHead = (db: Database): Promise<Head | undefined> => headOf(db).executeTakeFirst();

export async function append(tx: Database, entries: readonly EntryRow[], payloads: readonly PayloadRow[], head: Head): Promise<void> {
  const tables = tx.withTables<Tables>();
  const [first] = entries;
  if (entries.length > 1 || payloads.length > 1 || !first) {
    await tables
      .insertInto("platform.audit_entry")
      .values([...entries])
      .execute();
    if (payloads.length > 0)
      await tables
        .insertInto("platform.audit_payload")
        .values([...payloads])
        .execute();
    await tables.updateTable("platform.audit_head").set(head).execute();
    return;
  }
  // Almost always it is one entry: in one statement, so that the head is held for one question less of each kind.
  const [payload] = payloads;
  const withEntry = tables.with("entry", (of) => of.insertInto("platform.audit_entry").values(first));
  if (payload) {
    const withBoth = withEntry.with("kept", (of) => of.insertInto("platform.audit_payload").values(payload));
    await withBoth.updateTable("platform.audit_head").set(head).execute();
  } else await withEntry.updateTable("platform.audit_head").set(head).execute();
}

/** `at_is_exact`: the hash covers milliseconds, as they are written; a time with anything below was changed. */
export type StoredLink = EntryRow & { at_is_exact: boolean; salt: string | null; payload: string | null };

export async function readLinks(db: Database, after: number, limit: number): Promise<StoredLink[]> {
  return db
    .withTables<Tables>()
    .selectFrom("platform.audit_entry as entry")
    .leftJoin("platform.audit_payload as kept", "kept.seq", "entry.seq")
    .selectAll("entry")
    .select(["kept.salt", "kept.payload", sql<boolean>`date_trunc('milliseconds', entry.at) = entry.at`.as("at_is_exact")])
    .where("entry.seq", ">", after)
    .orderBy("entry.seq")
    .limit(limit)
    .execute();
}

/** Erases what was recorded about a subject; the chain keeps the digest and still verifies. */
export async function erasePayloads(tx: Database, subject: { readonly kind: string; readonly id: string }): Promise<void> {
  await tx
    .withTables<Tables>()
    .deleteFrom("platform.audit_payload")
    .where("seq", "in", (of) =>
      of.selectFrom("platform.audit_entry").select("seq").where("subject_kind", "=", subject.kind).where("subject_id", "=", subject.id),
    )
    .execute();
}

/** The entry that a payload is kept for, when there is no such entry. */
export async function findStrayPayload(db: Database): Promise<number | undefined> {
  const { rows } = await sql<{ seq: number }>`select p.seq from platform.audit_payload p
    where not exists (select 1 from platform.audit_entry e where e.seq = p.seq) order by p.seq limit 1`.execute(db);
  return rows[0]?.seq;
}

/** Reads the chain and its head as of one moment. */
export const atOneMoment = <T>(db: Database, read: (tx: Database) => Promise<T>): Promise<T> =>
  transaction(db, async (tx) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(tx);
    return read(tx);
  });
