import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes, fit for an address. Only its hash is kept. */
export const newToken = (): string => randomBytes(32).toString("base64url");

export const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");
