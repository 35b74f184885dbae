import { createHash } from "node:crypto";

/** JSON with its keys in one order, so that the same content has the same digest, and without what jsonb refuses. */
export const canonicalText = (content: unknown): string =>
  JSON.stringify(content, (_, value: unknown) => {
    if (typeof value === "string") return value.replaceAll("\0", "\uFFFD").toWellFormed();
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });

export const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
