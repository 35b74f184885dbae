import { createHash } from "node:crypto";
import { z } from "zod";

/** The only format so far; a backup with a higher one was made by a newer version. */
export const newestFormat = 1;

const digest = z.string().regex(/^[0-9a-f]{64}$/);
/** A path below the backup's folder, and below the data folder after a restore: never out of either. */
const path = z
  .string()
  .min(1)
  .max(500)
  .refine((given) => given.split("/").every((part) => /^[\w=.-]+$/.test(part) && !/^\.+$/.test(part)), "leads out of the backup");

const table = z.object({
  name: z.string().regex(/^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$/),
  columns: z.array(z.string().regex(/^[a-z_][a-z0-9_]*$/)),
  rows: z.number().int().min(0),
  file: path,
  bytes: z.number().int().min(0),
  sha256: digest,
});
const kept = z.object({ path, bytes: z.number().int().min(0), sha256: digest });

const content = z.object({
  format: z.literal(newestFormat),
  millrace: z.string(),
  madeAt: z.iso.datetime(),
  engine: z.enum(["embedded", "postgres"]),
  migrations: z.array(z.object({ number: z.number().int(), name: z.string(), checksum: z.string() })),
  /** The end of the audit chain when the backup was made: a restore must lead to the very same. */
  head: z.object({ seq: z.number().int(), hash: z.string() }),
  tables: z.array(table),
  sequences: z.array(z.object({ name: z.string(), last: z.number().int(), called: z.boolean() })),
  /** Uploads, warehouse files and the key of the installation, by their path in the data folder. */
  files: z.array(kept),
  /** Files that rows name and that were not there when the backup was made. */
  missing: z.array(path),
});

export type Manifest = z.output<typeof content>;
export type BackupTable = Manifest["tables"][number];
export type BackupFile = Manifest["files"][number];

const text = (value: Manifest): string => JSON.stringify(value, null, 1);
const digestOf = (of: string): string => createHash("sha256").update(of).digest("hex");

/** The manifest with a digest of itself, as it is written last. */
export const manifestText = (manifest: Manifest): string => `${JSON.stringify({ digest: digestOf(text(manifest)), manifest }, null, 1)}\n`;

const written = z.object({ digest, manifest: z.looseObject({ format: z.number().int() }) });

export type ReadManifest = { readonly manifest: Manifest } | { readonly fault: "unreadable" | "changed" } | { readonly format: number };

export function readManifestText(given: string): ReadManifest {
  let parsed: unknown;
  try {
    parsed = JSON.parse(given);
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: "unreadable" };
    throw error;
  }
  const outer = written.safeParse(parsed);
  if (!outer.success) return { fault: "unreadable" };
  if (outer.data.manifest.format > newestFormat) return { format: outer.data.manifest.format };
  if (outer.data.digest !== digestOf(JSON.stringify(outer.data.manifest, null, 1))) return { fault: "changed" };
  const inner = content.safeParse(outer.data.manifest);
  return inner.success ? { manifest: inner.data } : { fault: "unreadable" };
}
