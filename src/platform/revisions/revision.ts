import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import { canonicalText, digestOf } from "./canonical.ts";
import {
  deleteDraft,
  findDraft,
  findNumbered,
  findPublished,
  insertDraft,
  insertStep,
  listPublished,
  lockDraft,
  lockPublished,
  publishDraft,
  supersede,
  takeStep,
  updateDraft,
  type RevisionRow,
  type RevisionSubject,
} from "./revision-store.ts";

const stepsKept = 50;

type Hand = { readonly by: string; readonly now: Date };

/** Begins a draft, of a published version or of nothing; there is one at a time. */
export async function startDraft(tx: Database, subject: RevisionSubject, content: unknown, { by, now }: Hand): Promise<RevisionRow> {
  const text = canonicalText(content);
  const before = await lockPublished(tx, subject);
  const isNew = await insertDraft(tx, {
    id: newId("revision", now),
    subject_kind: subject.kind,
    subject_id: subject.id,
    text,
    digest: digestOf(text),
    based_on: before?.id ?? null,
    started_by: by,
    started_at: now,
  });
  if (!isNew) throw new Refusal("conflict", "revisions/draft-there", "There is a draft already: go on with it, or discard it first.");
  return draftOf(tx, subject);
}

/**
 * Writes a draft if nobody changed it since `edit`. `continues`: it goes on with the change before, as typing does, and
 * both are taken back in one step.
 */
export async function saveDraft(
  tx: Database,
  subject: RevisionSubject,
  given: Hand & { readonly edit: number; readonly content: unknown; readonly continues?: boolean },
): Promise<RevisionRow> {
  const draft = await heldDraft(tx, subject, given.edit);
  const text = canonicalText(given.content);
  const digest = digestOf(text);
  if (digest === draft.digest) return draft;
  if (!given.continues) await insertStep(tx, draft.id, stepsKept);
  await updateDraft(tx, draft.id, { text, digest, ...given });
  return draftOf(tx, subject);
}

/** Takes the last change of a draft back. */
export async function undoDraft(tx: Database, subject: RevisionSubject, given: Hand & { readonly edit: number }): Promise<RevisionRow> {
  const draft = await heldDraft(tx, subject, given.edit);
  if (!(await takeStep(tx, draft.id, given.by, given.now)))
    throw new Refusal("conflict", "revisions/nothing-to-undo", "Nothing is left to take back.");
  return draftOf(tx, subject);
}

export async function discardDraft(tx: Database, subject: RevisionSubject, edit: number): Promise<RevisionRow> {
  const draft = await heldDraft(tx, subject, edit);
  await deleteDraft(tx, draft.id);
  return draft;
}

/** Makes the draft the version that holds, and the one before it history, in the caller's transaction. */
export async function publishRevision(
  tx: Database,
  subject: RevisionSubject,
  given: Hand & { readonly edit: number; readonly note: string; readonly isMaterial: boolean },
): Promise<RevisionRow> {
  const before = await lockPublished(tx, subject);
  const draft = await heldDraft(tx, subject, given.edit);
  if (before?.digest === draft.digest)
    throw new Refusal("conflict", "revisions/nothing-changed", "The draft says what the published version says.");
  if (before) await supersede(tx, before.id, given.now);
  const number = (before?.number ?? 0) + 1;
  await publishDraft(tx, draft.id, { ...given, number, isMaterial: given.isMaterial || before === undefined });
  const published = await findPublished(tx, subject);
  if (!published) throw new Error(`The draft of ${subject.kind} ${subject.id} was published and is not there.`);
  return published;
}

/** A published version by its number. */
export async function readNumbered(db: Database, subject: RevisionSubject, number: number): Promise<RevisionRow> {
  const found = await findNumbered(db, subject, number);
  if (found) return found;
  const [newest] = await listPublished(db, subject);
  throw new Refusal(
    "missing",
    "revisions/no-such-version",
    newest ? `There is no version ${number}; the newest is ${newest.number}.` : "Nothing has been published yet.",
  );
}

async function heldDraft(tx: Database, subject: RevisionSubject, edit: number): Promise<RevisionRow> {
  const draft = await lockDraft(tx, subject);
  if (!draft) throw new Refusal("missing", "revisions/no-draft", "There is no draft: it was published or discarded.");
  if (draft.edit !== edit)
    throw new Refusal("conflict", "revisions/draft-changed", "Somebody else changed the draft meanwhile: look at it as it is now.", {
      values: { edit: draft.edit, changedBy: draft.changed_by },
    });
  return draft;
}

async function draftOf(db: Database, subject: RevisionSubject): Promise<RevisionRow> {
  const draft = await findDraft(db, subject);
  if (!draft) throw new Error(`The draft of ${subject.kind} ${subject.id} is not there.`);
  return draft;
}
