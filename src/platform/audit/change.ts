import type { Database } from "#platform/db";

/** Who answers for a change: a person, a token or the system, when, and under which request. */
export type Responsible = {
  readonly actor: { readonly id: string; readonly name: string };
  readonly now: Date;
  readonly requestId: string;
};

/** One line of the chain: what was done ("workflows:workflow.create") to what. */
export type Entry = {
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string; readonly version?: number | string };
  readonly payload?: object;
};

/**
 * One transaction and its place in the audit chain. `work` gets the transaction and `record`; everything it records is
 * appended as the last statements before commit. Work that records nothing is a fault and is rolled back.
 */
export async function change<T>(
  platform: { readonly db: Database },
  responsible: Responsible,
  work: (tx: Database, record: (entry: Entry) => void) => Promise<T>,
): Promise<T> {
  return platform.db.transaction().execute(async (tx) => {
    const entries: Entry[] = [];
    const result = await work(tx, (entry) => entries.push(entry));
    if (entries.length === 0) throw new Error(`A change under ${responsible.requestId} recorded nothing.`);
    return result;
  });
}
