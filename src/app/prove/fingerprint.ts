import { engineVersion } from "#engines/causal";
import { createHash } from "node:crypto";

/**
 * SHA-256 over the engine's version and everything the answer depends on, written out in a fixed order. Equal fingerprints mean the
 * same question to the same engine, whatever the file's row order or separator.
 */
export function fingerprintOf(question: object): string {
  return createHash("sha256")
    .update(JSON.stringify([engineVersion, question], written))
    .digest("hex");
}

const written = (_key: string, value: unknown): unknown =>
  value instanceof Float64Array || value instanceof Int32Array
    ? Array.from(value, (number) => (Number.isNaN(number) ? null : number))
    : value;
