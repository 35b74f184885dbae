import type { Database } from "#platform/db";
import type { Generated, Insertable, Selectable } from "kysely";

export type NoticeTable = {
  id: string;
  person_id: string;
  kind: string;
  subject_kind: string;
  subject_id: string;
  title: string;
  text: string;
  href: string;
  urgency: "now" | "digest";
  created_at: Date;
  read_at: Date | null;
  mail_state: Generated<"waiting" | "mailed" | "unwanted">;
  mail_id: string | null;
};
export type NoticeActionTable = {
  id: string;
  notice_id: string;
  place: number;
  label: string;
  action: string;
  value: string;
  expires_at: Date;
  used_at: Date | null;
};
export type Delivery = "off" | "digest" | "now";
type SettingTable = { person_id: string; kind: string; delivery: Delivery; changed_at: Date };
export type NoticeTables = {
  "platform.notice": NoticeTable;
  "platform.notice_action": NoticeActionTable;
  "platform.notice_setting": SettingTable;
};
export type NoticeRow = Selectable<NoticeTable>;

const rowsAtOnce = 1000;

/** How each person wants to be told of a kind is decided as it is told: `urgency` is what they get. */
export async function insertNotices(
  tx: Database,
  notices: readonly Omit<Insertable<NoticeTable>, "read_at" | "mail_id">[],
  actions: readonly Omit<NoticeActionTable, "used_at">[],
): Promise<void> {
  const tables = tx.withTables<NoticeTables>();
  for (let from = 0; from < notices.length; from += rowsAtOnce) {
    const some = notices.slice(from, from + rowsAtOnce);
    const wanted = await wantedDelivery(tx, some);
    await tables
      .insertInto("platform.notice")
      .values(
        some.map((one) => {
          const delivery = wanted.get(`${one.person_id} ${one.kind}`) ?? wanted.get(`${one.person_id} *`) ?? one.urgency;
          return delivery === "off" ? { ...one, mail_state: "unwanted" as const } : { ...one, urgency: delivery };
        }),
      )
      .execute();
  }
  for (let from = 0; from < actions.length; from += rowsAtOnce)
    await tables
      .insertInto("platform.notice_action")
      .values(actions.slice(from, from + rowsAtOnce))
      .execute();
}

async function wantedDelivery(
  tx: Database,
  notices: readonly { readonly person_id: string; readonly kind: string }[],
): Promise<ReadonlyMap<string, Delivery>> {
  const rows = await tx
    .withTables<NoticeTables>()
    .selectFrom("platform.notice_setting")
    .select(["person_id", "kind", "delivery"])
    .where("person_id", "in", [...new Set(notices.map((one) => one.person_id))])
    .where("kind", "in", ["*", ...new Set(notices.map((one) => one.kind))])
    .execute();
  return new Map(rows.map((row) => [`${row.person_id} ${row.kind}`, row.delivery]));
}

/** A person's notices, newest first. */
export async function listRows(
  db: Database,
  personId: string,
  { before, unreadOnly, limit }: { before: string | undefined; unreadOnly: boolean; limit: number },
): Promise<NoticeRow[]> {
  let query = db.withTables<NoticeTables>().selectFrom("platform.notice").selectAll().where("person_id", "=", personId);
  if (before !== undefined) query = query.where("id", "<", before);
  if (unreadOnly) query = query.where("read_at", "is", null);
  return query.orderBy("id", "desc").limit(limit).execute();
}

export async function countUnread(db: Database, personId: string): Promise<number> {
  const { n } = await db
    .withTables<NoticeTables>()
    .selectFrom("platform.notice")
    .select((of) => of.fn.countAll<number>().as("n"))
    .where("person_id", "=", personId)
    .where("read_at", "is", null)
    .executeTakeFirstOrThrow();
  return n;
}

/** Returns the notices that were not so before. */
export async function markRows(tx: Database, personId: string, ids: readonly string[] | undefined, readAt: Date | null): Promise<string[]> {
  if (ids?.length === 0) return [];
  let query = tx
    .withTables<NoticeTables>()
    .updateTable("platform.notice")
    .set({ read_at: readAt })
    .where("person_id", "=", personId)
    .where("read_at", readAt === null ? "is not" : "is", null);
  if (ids) query = query.where("id", "in", [...ids]);
  return (await query.returning("id").execute()).map(({ id }) => id);
}

export async function actionsOf(db: Database, noticeIds: readonly string[]): Promise<NoticeActionTable[]> {
  if (noticeIds.length === 0) return [];
  return db
    .withTables<NoticeTables>()
    .selectFrom("platform.notice_action")
    .selectAll()
    .where("notice_id", "in", [...noticeIds])
    .orderBy("notice_id")
    .orderBy("place")
    .execute();
}

export type Offer = NoticeActionTable & Pick<NoticeRow, "person_id" | "subject_kind" | "subject_id" | "title" | "href">;

/** One action with the notice that offers it. */
export async function findOffer(db: Database, actionId: string): Promise<Offer | undefined> {
  return db
    .withTables<NoticeTables>()
    .selectFrom("platform.notice_action as action")
    .innerJoin("platform.notice as notice", "notice.id", "action.notice_id")
    .selectAll("action")
    .select(["notice.person_id", "notice.subject_kind", "notice.subject_id", "notice.title", "notice.href"])
    .where("action.id", "=", actionId)
    .executeTakeFirst();
}

/** False when somebody else took it first. */
export async function claimAction(tx: Database, actionId: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .withTables<NoticeTables>()
    .updateTable("platform.notice_action")
    .set({ used_at: now })
    .where("id", "=", actionId)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** After it was refused, so that it can be tried again. */
export async function giveActionBack(tx: Database, actionId: string): Promise<void> {
  await tx.withTables<NoticeTables>().updateTable("platform.notice_action").set({ used_at: null }).where("id", "=", actionId).execute();
}

export const settingsOf = (db: Database, personId: string): Promise<{ kind: string; delivery: Delivery }[]> =>
  db
    .withTables<NoticeTables>()
    .selectFrom("platform.notice_setting")
    .select(["kind", "delivery"])
    .where("person_id", "=", personId)
    .orderBy("kind")
    .execute();

export async function saveSetting(tx: Database, personId: string, kind: string, delivery: Delivery | null, now: Date): Promise<void> {
  const tables = tx.withTables<NoticeTables>();
  if (delivery === null)
    await tables.deleteFrom("platform.notice_setting").where("person_id", "=", personId).where("kind", "=", kind).execute();
  else
    await tables
      .insertInto("platform.notice_setting")
      .values({ person_id: personId, kind, delivery, changed_at: now })
      .onConflict((conflict) => conflict.columns(["person_id", "kind"]).doUpdateSet({ delivery, changed_at: now }))
      .execute();
}

/** What waits to be mailed follows a new choice too. */
export async function redirectWaiting(tx: Database, personId: string, kind: string, delivery: Delivery): Promise<void> {
  let query = tx
    .withTables<NoticeTables>()
    .updateTable("platform.notice")
    .set(delivery === "off" ? { mail_state: "unwanted" } : { urgency: delivery })
    .where("person_id", "=", personId)
    .where("mail_state", "=", "waiting");
  if (kind !== "*") query = query.where("kind", "=", kind);
  await query.execute();
}

export async function kindsOf(db: Database, personId: string): Promise<string[]> {
  const rows = await db
    .withTables<NoticeTables>()
    .selectFrom("platform.notice")
    .select("kind")
    .distinct()
    .where("person_id", "=", personId)
    .orderBy("kind")
    .execute();
  return rows.map(({ kind }) => kind);
}

export async function deleteNoticesOf(tx: Database, personId: string): Promise<void> {
  const tables = tx.withTables<NoticeTables>();
  await tables.deleteFrom("platform.notice").where("person_id", "=", personId).execute();
  await tables.deleteFrom("platform.notice_setting").where("person_id", "=", personId).execute();
}

export async function forgetNotices(tx: Database, before: Date): Promise<void> {
  await tx.withTables<NoticeTables>().deleteFrom("platform.notice").where("created_at", "<", before).execute();
}
