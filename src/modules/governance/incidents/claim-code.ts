import { createHash, randomBytes } from "node:crypto";

const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

/** 20 characters that are hard to confuse, in groups of five: 99 bits, so that nobody finds one by trying. */
export function newClaimCode(random: (bytes: number) => Uint8Array = randomBytes): string {
  let text = "";
  while (text.length < 20) for (const byte of random(32)) if (byte < 248 && text.length < 20) text += alphabet[byte % alphabet.length];
  return text.replace(/(.{5})(?=.)/g, "$1-");
}

/** What is kept of it; typed with other gaps or in capitals it is the same code. */
export const claimDigest = (code: string): string =>
  createHash("sha256")
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ""))
    .digest("hex");
