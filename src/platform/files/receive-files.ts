import { Refusal, troubleOf } from "#platform/errors";
import { createHash, randomBytes } from "node:crypto";
import { createWriteStream, mkdirSync, statSync } from "node:fs";
import { open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Files } from "./files.ts";
import { syncFolder } from "./write-durably.ts";

const ownName = /^upload-[0-9a-f]{32}$/;

const dayMs = 24 * 3_600_000;

/**
 * Uploads in data/uploads, each under a name made here. `shared`: other processes may be receiving into the folder right
 * now, so only what is a day old is surely left behind.
 */
export function newFiles(data: string, shared = false): Files {
  const folder = join(data, "uploads");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pathOf = (name: string): string => {
    if (!ownName.test(name)) throw new Error(`${JSON.stringify(name)} is not the name of an upload.`);
    return join(folder, name);
  };
  return {
    pathOf,
    receive: async (stream, { maximumBytes, announcedBytes = 0, signal }) => {
      const name = `upload-${randomBytes(16).toString("hex")}`;
      const path = pathOf(name);
      const temporary = `${path}.part`;
      const hash = createHash("sha256");
      let bytes = 0;
      const measure = new Transform({
        transform(chunk: Buffer, _, done) {
          bytes += chunk.length;
          if (Math.max(bytes, announcedBytes) > maximumBytes) return done(tooLarge(maximumBytes));
          hash.update(chunk);
          done(null, chunk);
        },
      });
      try {
        await pipeline(stream, measure, createWriteStream(temporary, { mode: 0o600, flags: "wx" }), signal ? { signal } : {});
        await syncFile(temporary);
        await rename(temporary, path);
        syncFolder(folder);
      } catch (error) {
        await rm(temporary, { force: true });
        await rm(path, { force: true });
        throw troubleOf(error) ?? error;
      }
      return { name, path, bytes, sha256: hash.digest("hex") };
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    sweepOrphans: async (keep) => {
      const before = shared ? Date.now() - dayMs : Number.POSITIVE_INFINITY;
      const orphans = (await readdir(folder)).filter((name) => !keep.has(name) && isOlder(join(folder, name), before));
      await Promise.all(orphans.map((name) => rm(join(folder, name), { force: true, recursive: true })));
      return orphans.length;
    },
  };
}

/** One that another process has removed meanwhile is nobody's any more. */
const isOlder = (path: string, before: number): boolean => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? before) < before;

async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function tooLarge(maximumBytes: number): Refusal {
  const megabytes = Math.floor(maximumBytes / 1024 / 1024);
  return new Refusal(
    "tooLarge",
    "files/too-large",
    `The file is larger than the ${megabytes} MB that may be uploaded. The command line reads files of any size.`,
    { values: { maximumBytes } },
  );
}
