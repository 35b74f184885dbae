import type { Database } from "#platform/db";
import { lockDeadline, replaceActing } from "./deadline-store.ts";

/** Somebody else must act now; the clock runs on. Nothing happens to one that is ended. */
export async function handDeadline(tx: Database, id: string, to: readonly string[]): Promise<void> {
  const row = await lockDeadline(tx, id);
  if (!row || row.state === "done") return;
  await replaceActing(tx, id, to);
}
