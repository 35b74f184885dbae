import type { Database } from "#platform/db";
import { atOneMoment, findHead, readLinks, type Head, type StoredLink } from "./audit-store.ts";
import { linkHash, payloadDigest } from "./chain.ts";

export type ChainReport =
  | { readonly whole: true; readonly entries: number; readonly erased: number; readonly head: Head }
  | { readonly whole: false; readonly entries: number; readonly brokenAt: number; readonly why: string };

const page = 5000;

/**
 * Walks the audit chain from its first link and names the first broken one. `anchor` is a head written down earlier
 * outside this database: the chain must still pass through it, which also finds a tail cut together with its head.
 */
export async function verifyChain(db: Database, anchor?: Head): Promise<ChainReport> {
  return atOneMoment(db, async (tx) => {
    const head = await findHead(tx);
    let previous = "";
    let last = 0;
    let erased = 0;
    for (let links = await readLinks(tx, Number.MIN_SAFE_INTEGER, page); links.length > 0; links = await readLinks(tx, last, page)) {
      for (const link of links) {
        const why =
          faultOf(link, last + 1, previous) ??
          (anchor?.seq === link.seq && anchor.hash !== link.hash ? "it is not the link that the anchor names" : undefined);
        if (why !== undefined) return { whole: false, entries: last, brokenAt: last + 1, why };
        if (link.payload_digest !== null && link.payload === null) erased += 1;
        previous = link.hash;
        last = link.seq;
      }
    }
    if (!head) return { whole: false, entries: last, brokenAt: last + 1, why: "the head of the chain was removed" };
    if (head.seq !== last || head.hash !== previous)
      return { whole: false, entries: last, brokenAt: last + 1, why: `the chain ends at ${last}, its head says ${head.seq}` };
    if (anchor && anchor.seq > last)
      return { whole: false, entries: last, brokenAt: last + 1, why: `the chain ends at ${last}, the anchor names ${anchor.seq}` };
    return { whole: true, entries: last, erased, head };
  });
}

function faultOf(link: StoredLink, expected: number, previous: string): string | undefined {
  if (link.seq < expected) return `an entry numbered ${link.seq} was put before the first`;
  if (link.seq !== expected) return `entry ${expected} is missing`;
  if (link.previous !== previous) return "it does not follow the entry before it";
  const hash = linkHash(previous, {
    seq: link.seq,
    at: link.at,
    actorId: link.actor_id,
    requestId: link.request_id,
    action: link.action,
    subjectKind: link.subject_kind,
    subjectId: link.subject_id,
    subjectVersion: link.subject_version,
    payloadDigest: link.payload_digest,
  });
  if (hash !== link.hash || !link.at_is_exact) return "its content was changed after it was written";
  if (link.payload !== null && payloadDigest(link.salt ?? "", link.payload) !== link.payload_digest)
    return "its payload was changed after it was written";
  return undefined;
}
