export { erasePayloads } from "./audit-store.ts";
export { change, system, type Entry, type Responsible } from "./change.ts";
export { verifyChain, type ChainReport } from "./verify-chain.ts";
export { askedBefore, doOnce, forgetOnce, UsedBefore, type Before, type Once } from "./once.ts";
