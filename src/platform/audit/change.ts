import { transaction, type Database } from "#platform/db";
import { append, lockHead, type EntryRow, type PayloadRow } from "./audit-store.ts";
import { takeKey } from "./once.ts";
import { linkHash, newSalt, payloadDigest } from "./chain.ts";

/** Who answers for a change: a person, a token or the system, when, and under which request. A `Call` is one. */
export type Responsible = {
  readonly actor: { readonly id: string; readonly name: string; readonly actsFor?: readonly string[] };
  readonly now: Date;
  readonly requestId: string;
};

/** One line of the chain: what was done ("workflows:workflow.create") to what. */
export type Entry = {
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string; readonly version?: number | string };
  readonly payload?: object;
};

/** What jobs and recovery act as. */
export const system = { id: "system", name: "Millrace" } as const;

/**
 * One transaction and its place in the audit chain. `work` gets the transaction and `record`; everything it records is
 * appended as the last statements before commit, because whoever holds the head of the chain makes all other writers
 * wait. Work that records nothing is a fault and is rolled back.
 */
export async function change<T>(
  platform: { readonly db: Database },
  responsible: Responsible,
  work: (tx: Database, record: (entry: Entry) => void) => Promise<T>,
): Promise<T> {
  return transaction(platform.db, async (tx) => {
    await takeKey(tx);
    const entries: Entry[] = [];
    const result = await work(tx, (entry) => void entries.push(entry));
    if (entries.length === 0) throw new Error(`A change under ${responsible.requestId} recorded nothing.`);
    await appendEntries(tx, responsible, entries);
    return result;
  });
}

async function appendEntries(tx: Database, { actor, now, requestId }: Responsible, entries: readonly Entry[]): Promise<void> {
  let { seq, hash } = await lockHead(tx);
  const rows: EntryRow[] = [];
  const payloads: PayloadRow[] = [];
  for (const { action, subject, payload } of entries) {
    seq += 1;
    const salt = newSalt();
    const said = actor.actsFor ? { ...payload, actsFor: actor.actsFor } : payload;
    const text = said === undefined ? undefined : JSON.stringify(said);
    const link = {
      seq,
      at: now,
      actorId: actor.id,
      requestId,
      action,
      subjectKind: subject.kind,
      subjectId: subject.id,
      subjectVersion: subject.version === undefined ? null : String(subject.version),
      payloadDigest: text === undefined ? null : payloadDigest(salt, text),
    };
    const previous = hash;
    hash = linkHash(previous, link);
    if (text !== undefined) payloads.push({ seq, salt, payload: text });
    rows.push({
      seq,
      at: now,
      actor_id: actor.id,
      request_id: requestId,
      action,
      subject_kind: subject.kind,
      subject_id: subject.id,
      subject_version: link.subjectVersion,
      payload_digest: link.payloadDigest,
      previous,
      hash,
    });
  }
  await append(tx, rows, payloads, { seq, hash });
}
