import { InputFault } from "#engines/eventlog";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";

const chunkBytes = 1 << 20;

export type FileKind = { readonly bytes: number; readonly gzip: boolean; readonly parquet: boolean; readonly head: Uint8Array };

/** What a file is by its first bytes, never by its name; only `.gz` in the name is held to its promise. */
export async function examineFile(path: string): Promise<FileKind> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw new InputFault("file/not-found", `There is no file "${path}".`);
    throw error;
  });
  if (found.isDirectory()) throw new InputFault("file/not-a-file", `"${path}" is a folder; name the event log in it.`);
  if (!found.isFile())
    throw new InputFault("file/not-a-file", `"${path}" is a pipe or a device, not a file; save the log as a file first.`);
  const handle = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EACCES") throw new InputFault("file/not-readable", `The file "${path}" may not be read.`);
    throw error;
  });
  try {
    const head = new Uint8Array(4096);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    const seen = head.subarray(0, bytesRead);
    const gzip = seen[0] === 0x1f && seen[1] === 0x8b;
    if (bytesRead === 0) throw new InputFault("log/empty-file", "The file is empty.");
    if (!gzip && path.endsWith(".gz")) throw new InputFault("gzip/not-gzip", "The name ends in .gz, but the file is not gzip.");
    const parquet = String.fromCharCode(...seen.subarray(0, 4)) === "PAR1";
    return { bytes: found.size, gzip, parquet, head: seen };
  } finally {
    await handle.close();
  }
}

/** The bytes of a file, unpacked if it is gzip. `onBytes` is told how many bytes of the file itself were taken. */
export async function* bytesOfFile(
  path: string,
  gzip: boolean,
  onBytes?: (taken: number) => void,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: chunkBytes });
  let taken = 0;
  file.on("data", (chunk) => onBytes?.((taken += chunk.length)));
  const stream = gzip ? file.pipe(createGunzip({ chunkSize: chunkBytes })) : file;
  if (gzip) file.on("error", (error) => stream.destroy(error));
  try {
    for await (const chunk of stream) {
      signal?.throwIfAborted();
      yield chunk as Uint8Array;
    }
  } catch (error) {
    throw gzipFault(error) ?? error;
  } finally {
    file.destroy();
    stream.destroy();
  }
}

function gzipFault(error: unknown): InputFault | null {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  if (code === "Z_BUF_ERROR") return new InputFault("gzip/truncated", "The gzip file ends too early; it was probably not copied in full.");
  if (code?.startsWith("Z_") === true) return new InputFault("gzip/corrupt", "The gzip file is damaged and cannot be unpacked.");
  return null;
}
