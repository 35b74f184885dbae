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
export type NoticeTables = { "platform.notice": NoticeTable; "platform.notice_action": NoticeActionTable };
export type NoticeRow = Selectable<NoticeTable>;

const rowsAtOnce = 1000;

export async function insertNotices(
  tx: Database,
  notices: readonly Omit<Insertable<NoticeTable>, "read_at" | "mail_id">[],
  actions: readonly Omit<NoticeActionTable, "used_at">[],
): Promise<void> {
  const tables = tx.withTables<NoticeTables>();
  for (let from = 0; from < notices.length; from += rowsAtOnce)
    await tables
      .insertInto("platform.notice")
      .values(notices.slice(from, from + rowsAtOnce))
      .execute();
  for (let from = 0; from < actions.length; from += rowsAtOnce)
    await tables
      .insertInto("platform.notice_action")
      .values(actions.slice(from, from + rowsAtOnce))
      .execute();
}
