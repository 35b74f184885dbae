export {
  acknowledge,
  acknowledgementsOf,
  deleteAcknowledgements,
  heldSince,
  whoAcknowledged,
  type Acknowledgement,
} from "./acknowledgement-store.ts";
export { canonicalText, digestOf } from "./canonical.ts";
export { discardDraft, publishRevision, readNumbered, saveDraft, startDraft, undoDraft } from "./revision.ts";
export {
  countSteps,
  findDraft,
  findDraftHead,
  findPublished,
  findPublishedHead,
  listPublished,
  type RevisionHead,
  type RevisionRow,
  type RevisionSubject,
} from "./revision-store.ts";
