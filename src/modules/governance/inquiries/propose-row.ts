import type { Database } from "#platform/db";
import { findDraft, findPublished, saveDraft, startDraft } from "#platform/revisions";
import type { ContractContent, ContractRow } from "../contract.ts";
import { useContract } from "../use-contracts/current-contract.ts";

/** Puts a row at the end of the contract's draft, beginning one from what is published where there is none. */
export async function proposeRow(tx: Database, row: Omit<ContractRow, "topic">, { by, now }: { by: string; now: Date }): Promise<void> {
  const draft = await findDraft(tx, useContract);
  const content = (draft ?? (await findPublished(tx, useContract)))?.content as ContractContent | undefined;
  if (!content) return;
  const next: ContractContent = { ...content, rows: [...content.rows, { ...row, topic: null }] };
  if (draft) await saveDraft(tx, useContract, { edit: draft.edit, content: next, by, now });
  else await startDraft(tx, useContract, next, { by, now });
}
