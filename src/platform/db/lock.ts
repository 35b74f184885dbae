import { Refusal } from "#platform/errors";
import { readServerFile } from "./server-file.ts";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

export type FolderLock = { release(): void };

/** Alone in the data folder, or one of several that share it beside a database server. */
export type Sharing = "alone" | "shared";

const taking: Record<Sharing, string> = {
  alone: "pragma locking_mode = exclusive; begin exclusive; create table if not exists holder (pid integer); commit; begin exclusive",
  // A read that is never ended: others may read too, nobody may be alone.
  shared: "begin; select count(*) from sqlite_master",
};

/**
 * Makes this process the only one in the data folder, or keeps everybody out who wants to be. The kernel frees the lock
 * when its holder ends, killed or not. Refuses "data/locked" naming the holder, "data/unwritable" when the folder cannot be used.
 */
export function lockDataFolder(data: string, sharing: Sharing = "alone"): FolderLock {
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    lock = new DatabaseSync(join(data, "lock"));
    lock.exec(taking[sharing]);
  } catch (error) {
    lock?.close();
    const reason = error instanceof Error ? error.message : String(error);
    if (/database is locked/.test(reason)) throw new Refusal("conflict", "data/locked", lockedSentence(data));
    throw new Refusal(
      "unavailable",
      "data/unwritable",
      `The data folder ${data} cannot be used: ${reason}. Give MILLRACE_DATA a folder that this user may write to.`,
      {},
      { cause: error },
    );
  }
  const held = lock;
  return { release: () => held.close() };
}

function lockedSentence(data: string): string {
  const holder = readServerFile(data);
  const who = holder ? `Millrace already runs with it, as process ${holder.pid} at ${holder.url}` : "another Millrace process is using it";
  return `The data folder ${data} is taken: ${who}. Stop that one first, or give MILLRACE_DATA another folder.`;
}
