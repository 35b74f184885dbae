import { createHash } from "node:crypto";
import type { Pack } from "../contract.ts";
import { packSections } from "./pack-sections.ts";
import type { PackContext } from "./pack-section.ts";

const mostRows = 100;

export async function makePack(context: PackContext, period: string): Promise<Pack> {
  const sections: Pack["sections"] = [];
  for (const { id, title, read } of packSections) {
    const said = await read(context);
    if (said) sections.push({ id, title, ...said, rows: said.rows.slice(0, mostRows), more: Math.max(0, said.rows.length - mostRows) });
  }
  return {
    format: "millrace/review-pack@1",
    period,
    from: context.from.toISOString(),
    to: context.to.toISOString(),
    madeAt: context.now.toISOString(),
    sections,
  };
}

export const packDigest = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");
