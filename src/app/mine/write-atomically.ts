import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** The place cannot be written to, in words for whoever named it. */
export class UnwritableFault extends Error {
  override readonly name = "UnwritableFault";
}

/** Writes a file so that it is there as a whole or not at all; what a killed run left beside it is removed. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  if ((await stat(path).catch(() => null))?.isDirectory() === true) throw new UnwritableFault(`${path} is a folder; name a file in it.`);
  const folder = dirname(path);
  await removeLeftovers(folder, basename(path));
  const temporary = join(folder, leftover(basename(path), process.pid));
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (fault) {
    await rm(temporary, { force: true });
    throw new UnwritableFault(`${path} could not be written: ${fault instanceof Error ? fault.message : String(fault)}.`);
  }
}

const leftover = (name: string, process: number | string): string => `.${name}.millrace-${process}`;

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
