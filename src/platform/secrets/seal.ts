import type { Config } from "#platform/config";
import { Refusal } from "#platform/errors";
import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { keyFor } from "./key.ts";

type Keys = Pick<Config, "data" | "secretKey">;

/** A text that only this installation can read again: AES-256-GCM, "v1." and base64url of nonce, tag and text. */
export function seal(config: Keys, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(config, "seal"), nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
}

/** Refuses "secrets/unreadable" what was changed or sealed under another key. */
export function unseal(config: Keys, sealed: string): string {
  try {
    const [version, given = ""] = sealed.split(".");
    const bytes = Buffer.from(given, "base64url");
    if (version !== "v1" || bytes.length < 28) throw new Error("This is not what seal makes.");
    const cipher = createDecipheriv("aes-256-gcm", keyFor(config, "seal"), bytes.subarray(0, 12), { authTagLength: 16 });
    cipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString("utf8");
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      "conflict",
      "secrets/unreadable",
      "A secret was kept under another key than this installation has now. Give MILLRACE_SECRET_KEY or data/secret.key of then, or enter the secret again.",
      {},
      { cause: error },
    );
  }
}

/** HMAC-SHA256 under a key of its own for each purpose, fit for an address. */
export const sign = (config: Keys, purpose: string, text: string): string =>
  createHmac("sha256", keyFor(config, `sign:${purpose}`))
    .update(text)
    .digest("base64url");

export function verifySignature(config: Keys, purpose: string, text: string, signature: string): boolean {
  const wanted = Buffer.from(sign(config, purpose, text));
  const given = Buffer.from(signature);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
