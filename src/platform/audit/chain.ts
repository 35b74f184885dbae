import { createHash, randomBytes } from "node:crypto";

/** One link of the chain as it is hashed. The payload itself is not in it, only a salted digest, so that it can be erased. */
export type Link = {
  readonly seq: number;
  readonly at: Date;
  readonly actorId: string;
  readonly requestId: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectVersion: string | null;
  readonly payloadDigest: string | null;
};

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** SHA-256 of the previous hash and the link's fields, as a JSON list so that no two links have the same text. */
export function linkHash(previous: string, link: Link): string {
  const { seq, at, actorId, requestId, action, subjectKind, subjectId, subjectVersion, payloadDigest } = link;
  return sha256(
    JSON.stringify([previous, seq, at.toISOString(), actorId, requestId, action, subjectKind, subjectId, subjectVersion, payloadDigest]),
  );
}

export const newSalt = (): string => randomBytes(16).toString("hex");

export const payloadDigest = (salt: string, payload: string): string => sha256(`${salt}\n${payload}`);
