import type { operations as wire, ReturnOf } from "#platform/contract";
import type { Database } from "#platform/db";
import type { Id } from "#platform/ids";
import { actionsOf, countUnread, listRows } from "./notice-store.ts";
import { stateOf } from "./take-action.ts";

const page = 50;

/** What a person was told, newest first. */
export async function viewNotices(
  db: Database,
  personId: string,
  { before, unreadOnly }: { readonly before: string | undefined; readonly unreadOnly: boolean },
  now: Date,
): Promise<ReturnOf<typeof wire.listNotices>> {
  const rows = await listRows(db, personId, { before, unreadOnly, limit: page + 1 });
  const shown = rows.slice(0, page);
  const actions = await actionsOf(
    db,
    shown.map(({ id }) => id),
  );
  return {
    notices: shown.map((row) => ({
      id: row.id as Id<"notice">,
      kind: row.kind,
      title: row.title,
      text: row.text,
      href: row.href,
      at: row.created_at.toISOString(),
      isRead: row.read_at !== null,
      actions: actions
        .filter((one) => one.notice_id === row.id)
        .map((one) => ({ id: one.id as Id<"deed">, label: one.label, state: stateOf(one, now) })),
    })),
    before: rows.length > page ? (shown.at(-1)?.id as Id<"notice">) : null,
    unread: await countUnread(db, personId),
  };
}
