export { anchorFileOf, appendAnchor, readAnchors } from "./anchor-file.ts";
export {
  insertAnchor,
  lockAnchoring,
  newestAnchors,
  readAnchoring,
  saveAnchoring,
  type AnchorRow,
  type Anchoring,
} from "./anchor-store.ts";
export { erasePayloads, findHead, type Head } from "./audit-store.ts";
export { countEntries, findEntry, listEntries, nextEntries, type EntryFilter, type ReadEntry } from "./reading-store.ts";
export { change, system, type Entry, type Responsible } from "./change.ts";
export { provesEntry, verifyChain, type ChainReport } from "./verify-chain.ts";
export { askedBefore, doOnce, forgetOnce, UsedBefore, type Before, type Once } from "./once.ts";
