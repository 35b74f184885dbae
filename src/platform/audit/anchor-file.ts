import type { Config } from "#platform/config";
import { Refusal } from "#platform/errors";
import { mkdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Head } from "./audit-store.ts";

/** Where heads are written: a file of the data folder unless the configuration names one that only appends, elsewhere. */
export const anchorFileOf = (config: Pick<Config, "data" | "auditAnchorFile">): string =>
  config.auditAnchorFile ?? join(config.data, "audit-anchors.txt");

/** One line, on the disk when this returns. */
export async function appendAnchor(file: string, at: Date, { seq, hash }: Head): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const handle = await open(file, "a", 0o600);
  try {
    await handle.write(`${at.toISOString()} ${seq}:${hash}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const line = /^(?:\S+\s+)?(?:head\s+)?(\d{1,15}):([0-9a-f]{64}|)$/;

/** The heads of a file of anchors, of a mail or of what `audit verify` printed; empty lines and lines with # are passed over. */
export function readAnchors(text: string): Head[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const said = raw.trim();
    if (said === "" || said.startsWith("#")) return [];
    const [, seq, hash] = line.exec(said) ?? [];
    if (seq === undefined || hash === undefined)
      throw new Refusal(
        "invalid",
        "audit/anchor-line",
        `Line ${index + 1} of the anchors is not TIME SEQ:HASH: ${JSON.stringify(said.slice(0, 80))}.`,
      );
    return [{ seq: Number(seq), hash }];
  });
}
