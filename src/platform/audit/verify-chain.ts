import type { Database } from "#platform/db";
import { atOneMoment, findHead, findStrayPayload, readLinks, type Head, type StoredLink } from "./audit-store.ts";
import { linkHash, payloadDigest } from "./chain.ts";

export type ChainReport =
  | { readonly whole: true; readonly entries: number; readonly erased: number; readonly head: Head }
  | { readonly whole: false; readonly entries: number; readonly brokenAt: number; readonly why: string };

const page = 5000;

/**
 * Walks the audit chain from its first link and names the first broken one. `anchors` are heads written down earlier
 * outside this database: the chain must still pass through each, which also finds a tail cut together with its head and a
 * chain computed anew. Links never change, so it is read page by page and others may write meanwhile; only its end is
 * held against the head at one moment.
 */
export async function verifyChain(db: Database, anchors: Head | readonly Head[] = []): Promise<ChainReport> {
  const anchored = Map.groupBy("seq" in anchors ? [anchors] : anchors, ({ seq }) => seq);
  let previous = "";
  let last = 0;
  let erased = 0;
  const broken = (why: string, at = last + 1): ChainReport => ({ whole: false, entries: at - 1, brokenAt: at, why });
  if (anchored.get(0)?.some(({ hash }) => hash !== "")) return broken("an anchor names a link before the first", 1);
  for (;;) {
    const { links, head, stray } = await atOneMoment(db, async (tx) => {
      const links = await readLinks(tx, last === 0 ? Number.MIN_SAFE_INTEGER : last, page);
      if (links.length === page) return { links, head: undefined, stray: undefined };
      return { links, head: await findHead(tx), stray: await findStrayPayload(tx) };
    });
    for (const link of links) {
      const why =
        faultOf(link, last + 1, previous) ??
        (anchored.get(link.seq)?.some(({ hash }) => hash !== link.hash) ? "it is not the link that the anchor names" : undefined);
      if (why !== undefined) return broken(why);
      if (link.payload_digest !== null && link.payload === null) erased += 1;
      previous = link.hash;
      last = link.seq;
    }
    if (links.length === page) continue;
    if (!head) return broken("the head of the chain was removed");
    if (head.seq !== last) return broken(`the chain ends at ${last}, its head says ${head.seq}`);
    if (head.hash !== previous) return broken(`the chain ends with another link than its head says`);
    const beyond = Math.max(0, ...anchored.keys());
    if (beyond > last) return broken(`the chain ends at ${last}, the anchor names ${beyond}`);
    if (stray !== undefined) return broken(`a payload is kept for an entry ${stray} that is not there`);
    return { whole: true, entries: last, erased, head };
  }
}

/** Whether one entry alone stands as it was written; whether it stands in its place only the whole chain shows. */
export const provesEntry = (link: Omit<StoredLink, "at_is_exact">): boolean =>
  faultOf({ ...link, at_is_exact: true }, link.seq, link.previous) === undefined;

function faultOf(link: StoredLink, expected: number, previous: string): string | undefined {
  if (link.seq < expected) return `an entry numbered ${link.seq} was put before the first`;
  if (link.seq !== expected) return `entry ${expected} is missing`;
  if (link.previous !== previous) return "it does not follow the entry before it";
  const changed = "its content was changed after it was written";
  if (!link.at_is_exact || !(link.at instanceof Date) || Number.isNaN(link.at.getTime())) return changed;
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
  if (hash !== link.hash) return changed;
  if (link.payload !== null && payloadDigest(link.salt ?? "", link.payload) !== link.payload_digest)
    return "its payload was changed after it was written";
  return undefined;
}
