import { open, readdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** The place cannot be written to, in words for whoever named it. */
export class UnwritableFault extends Error {
  override readonly name = "UnwritableFault";
}

/**
 * Writes a file so that it is there as a whole or not at all; what a killed run left beside it is removed. A link is followed. A
 * pipe or a device is written to: putting a file in its place would take, say, /dev/null from everybody.
 */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const place = await placeOf(path);
  if (place.kind === "stream") {
    await writeFile(path, text).catch((fault: unknown) => {
      throw unwritable(path, fault);
    });
    return;
  }
  const folder = dirname(place.path);
  const name = basename(place.path);
  await removeLeftovers(folder, name);
  const temporary = join(folder, leftover(name, process.pid));
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, place.path);
  } catch (fault) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw unwritable(path, fault);
  }
}

/**
 * Throws UnwritableFault where it is plain beforehand that a page cannot be written to `path`, or that it would take the place of
 * `input`: better said before hours of reading than after.
 */
export async function checkPlace(path: string, input: string): Promise<void> {
  const place = await placeOf(path);
  const folder = await stat(dirname(place.path)).catch((fault: unknown) => {
    throw unwritable(path, fault);
  });
  if (!folder.isDirectory()) throw new UnwritableFault(`${path} could not be written: ${dirname(path)} is not a folder.`);
  const [page, log] = await Promise.all([path, input].map((file) => realpath(file).catch(() => null)));
  if (page !== null && page === log) throw new UnwritableFault(`${path} is the log itself; name another file for the page.`);
}

async function placeOf(path: string): Promise<{ kind: "file" | "stream"; path: string }> {
  const found = await stat(path).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") return null;
    throw unwritable(path, fault);
  });
  if (found === null) return { kind: "file", path };
  if (found.isDirectory()) throw new UnwritableFault(`${path} is a folder; name a file in it.`);
  return found.isFile() ? { kind: "file", path: await realpath(path) } : { kind: "stream", path };
}

function unwritable(path: string, fault: unknown): UnwritableFault {
  const code = fault instanceof Error ? ((fault as NodeJS.ErrnoException).code ?? "") : "";
  const reason = reasons[code] ?? (fault instanceof Error ? fault.message.replace(/\.$/, "") : String(fault));
  return new UnwritableFault(`${path} could not be written: ${reason}.`);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such folder",
  ENOTDIR: "a part of the path is not a folder",
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "the link leads back to itself",
};

/** Short enough beside any name that is not too long itself. */
const leftover = (name: string, process: number | string): string => `.${Array.from(name).slice(0, 50).join("")}.millrace-${process}`;

async function removeLeftovers(folder: string, name: string): Promise<void> {
  const start = leftover(name, "");
  const names = await readdir(folder).catch(() => []);
  for (const found of names.filter((candidate) => candidate.startsWith(start))) {
    const owner = Number(found.slice(start.length));
    if (Number.isInteger(owner) && !isAlive(owner)) await rm(join(folder, found), { force: true });
  }
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return process_ !== process.pid;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === "EPERM";
  }
}
