import { syncFolder } from "#platform/files";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, mkdirSync } from "node:fs";
import { copyFile, link, open, readdir, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

export type Measured = { readonly bytes: number; readonly sha256: string };

/** Passes bytes on and tells what they were. */
export function measuring(): { readonly through: Transform; readonly result: () => Measured } {
  const hash = createHash("sha256");
  let bytes = 0;
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { through, result: () => ({ bytes, sha256: hash.digest("hex") }) };
}

export async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Copies a file so that it is durable under its name, or not there. */
export async function copyDurably(from: string, to: string): Promise<Measured> {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  const { through, result } = measuring();
  const temporary = `${to}.part`;
  await pipeline(createReadStream(from), through, createWriteStream(temporary, { mode: 0o600 }));
  await syncFile(temporary);
  await rename(temporary, to);
  syncFolder(dirname(to));
  return result();
}

export async function measure(path: string): Promise<Measured> {
  const { through, result } = measuring();
  through.resume();
  await pipeline(createReadStream(path), through);
  return result();
}

/** Keeps a file's bytes under a second name while its first may go; false when it was gone already. */
export async function hold(path: string, as: string): Promise<boolean> {
  mkdirSync(dirname(as), { recursive: true, mode: 0o700 });
  try {
    await link(path, as).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") throw error;
      // A file system without links.
      return copyFile(path, as);
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

export async function isEmptyFolder(path: string): Promise<boolean> {
  return !existsSync(path) || (await readdir(path)).length === 0;
}

/** Every folder from here down, made durable. */
export async function syncFolders(top: string): Promise<void> {
  for (const entry of await readdir(top, { withFileTypes: true })) if (entry.isDirectory()) await syncFolders(join(top, entry.name));
  syncFolder(top);
}
