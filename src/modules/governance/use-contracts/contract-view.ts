import { findPersons } from "#modules/people";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { countSteps, findDraft, type RevisionHead, type RevisionRow } from "#platform/revisions";
import type { Actor } from "#platform/registry";
import type { ContractContent, ContractDraft, ContractVersion } from "../contract.ts";
import { useContract } from "./current-contract.ts";

/** What is kept of who did something: the person, else the token or operator. */
export const byOf = ({ personId, id }: Actor): string => personId ?? id;

type Who = ContractVersion["publishedBy"];

export async function whoOf(db: Database, ids: readonly (string | null)[]): Promise<(id: string | null) => Who> {
  const persons = await findPersons(db, [...new Set(ids.filter((id) => id?.startsWith("person_") === true))] as string[]);
  return (id) => {
    const found = id === null ? undefined : persons.get(id);
    return found ? { id: found.id, name: found.name } : null;
  };
}

export async function versionViews(db: Database, rows: readonly RevisionHead[]): Promise<ContractVersion[]> {
  const who = await whoOf(
    db,
    rows.map(({ published_by }) => published_by),
  );
  return rows.map(({ number, note, is_material, published_at, published_by, digest, state }) => ({
    version: number ?? 0,
    note: note ?? "",
    isMaterial: is_material ?? false,
    publishedAt: published_at?.toISOString() ?? "",
    publishedBy: who(published_by),
    digest,
    holds: state === "published",
  }));
}

export async function versionView(db: Database, row: RevisionHead): Promise<ContractVersion> {
  const [view] = await versionViews(db, [row]);
  if (!view) throw new Error("A version without a view.");
  return view;
}

export async function draftHeadView(db: Database, row: RevisionHead, basedOn: number | null): Promise<Omit<ContractDraft, "content">> {
  const who = await whoOf(db, [row.changed_by]);
  return {
    edit: row.edit,
    basedOn,
    changedAt: row.changed_at.toISOString(),
    changedBy: who(row.changed_by),
    undoSteps: await countSteps(db, row.id),
    digest: row.digest,
  };
}

export const draftView = async (db: Database, row: RevisionRow, basedOn: number | null): Promise<ContractDraft> => ({
  ...(await draftHeadView(db, row, basedOn)),
  content: row.content as ContractContent,
});

export async function draftThere(db: Database): Promise<RevisionRow> {
  const draft = await findDraft(db, useContract);
  if (!draft) throw new Refusal("missing", "governance/no-contract-draft", "There is no draft: begin one first.");
  return draft;
}
