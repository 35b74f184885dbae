import { provesEntry, type ReadEntry } from "#platform/audit";

/** What shows that an entry stands as it was written: its hash over the one before, and the salted digest of what was recorded. */
export const proofOf = (row: ReadEntry & { readonly salt: string | null }) => ({
  previous: row.previous,
  hash: row.hash,
  payloadDigest: row.payload_digest,
  salt: row.salt,
  holds: provesEntry(row),
});
