import type { Database } from "#platform/db";
import { AsyncLocalStorage } from "node:async_hooks";
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { deleteOnceBefore, findOnce, insertOnce, keptMs, saveOnce, subjectOf } from "./once-store.ts";

/** A request under a key that its sender chose: asked again, it changes nothing and gets the same answer. */
export type Once = {
  readonly key: string;
  readonly actorId: string;
  readonly digest: string;
  readonly requestId: string;
  readonly now: Date;
};
export type Before =
  | { readonly is: "answered"; readonly status: number; readonly body: string }
  /** Something else was asked under this key. */
  | { readonly is: "other" }
  /** It was done, and the process ended before its answer was kept. */
  | { readonly is: "done"; readonly subject: string | undefined };

type Claim = { readonly once: Once; taken: boolean; over: boolean };

/** The key was used by a request that committed meanwhile. */
export class UsedBefore extends Error {
  override readonly name = "UsedBefore";
}

const claims = new AsyncLocalStorage<Claim>();

const hashOf = ({ actorId, key }: Once): string => createHash("sha256").update(`${actorId}\n${key}`).digest("hex");
const cipherKey = ({ actorId, key }: Once): Buffer => Buffer.from(hkdfSync("sha256", key, actorId, "millrace answer", 32));

/** Runs `work` so that its first change takes the key, in the same transaction; keeps the answer that `work` gives. */
export async function doOnce<T>(
  db: Database,
  once: Once,
  work: () => Promise<T>,
  answerOf: (result: T) => { readonly status: number; readonly body: string },
): Promise<T> {
  const claim: Claim = { once, taken: false, over: false };
  try {
    const result = await claims.run(claim, work);
    if (claim.taken) {
      const { status, body } = answerOf(result);
      await saveOnce(db, hashOf(once), status, sealed(once, body));
    }
    return result;
  } finally {
    // What the work left running in the background is not part of the request.
    claim.over = true;
  }
}

/** Called by every change: takes the key of the request it belongs to. */
export async function takeKey(tx: Database): Promise<void> {
  const claim = claims.getStore();
  if (!claim || claim.taken || claim.over) return;
  const { once } = claim;
  const taken = await insertOnce(tx, { key_hash: hashOf(once), request_digest: once.digest, request_id: once.requestId, at: once.now });
  if (!taken) throw new UsedBefore("The key was used before.");
  claim.taken = true;
}

/** What came of the first request under this key; undefined when there was none. Waits a moment for an answer on its way. */
export async function askedBefore(db: Database, once: Once): Promise<Before | undefined> {
  for (let turn = 0; ; turn++) {
    const row = await findOnce(db, hashOf(once));
    if (!row || row.at.getTime() < once.now.getTime() - keptMs) return undefined;
    if (row.request_digest !== once.digest) return { is: "other" };
    if (row.status !== null && row.answer !== null) return { is: "answered", status: row.status, body: opened(once, row.answer) };
    if (turn < 20 && once.now.getTime() - row.at.getTime() < 10_000) {
      await wait(100);
      continue;
    }
    const subject = await subjectOf(db, row.request_id);
    return { is: "done", subject: subject && `${subject.subject_kind} ${subject.subject_id}` };
  }
}

export const forgetOnce = (db: Database, now: Date): Promise<void> => deleteOnceBefore(db, new Date(now.getTime() - keptMs));

function sealed(once: Once, body: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", cipherKey(once), nonce);
  const text = Buffer.concat([cipher.update(body, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64");
}

function opened(once: Once, answer: string): string {
  const bytes = Buffer.from(answer, "base64");
  const decipher = createDecipheriv("aes-256-gcm", cipherKey(once), bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}
