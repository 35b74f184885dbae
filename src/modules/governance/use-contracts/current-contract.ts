import type { Database } from "#platform/db";
import { findPublished, findPublishedHead, type RevisionSubject } from "#platform/revisions";
import type { ContractContent } from "../contract.ts";
import { prepare, type PreparedContract } from "../decisions/index.ts";

/** There is one contract; its versions are revisions of this. */
export const useContract: RevisionSubject = { kind: "use-contract", id: "use-contract" };

export type CurrentContract = {
  readonly revisionId: string;
  readonly version: number;
  readonly content: ContractContent;
  readonly prepared: PreparedContract;
  readonly publishedAt: Date;
};

/** A published version never changes, so the last one that was asked for is kept, ready to answer. */
let kept: CurrentContract | undefined;

/** The contract that holds now, read and prepared once for each version; undefined before the first is published. */
export async function currentContract(db: Database): Promise<CurrentContract | undefined> {
  const head = await findPublishedHead(db, useContract);
  if (!head) return undefined;
  if (kept?.revisionId === head.id) return kept;
  const row = await findPublished(db, useContract);
  if (!row || row.number === null || row.published_at === null) return undefined;
  const content = row.content as ContractContent;
  kept = { revisionId: row.id, version: row.number, content, prepared: prepare(content), publishedAt: row.published_at };
  return kept;
}
