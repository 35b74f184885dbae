import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeDurably } from "#platform/files";

/** How the command line finds the running server of a data folder. The token acts as the administrator; the file is for its owner only. */
export type ServerFile = { readonly url: string; readonly token: string; readonly pid: number };

const serverFile = z.object({ url: z.string(), token: z.string(), pid: z.number() });
const pathIn = (data: string): string => join(data, "server.json");

export const writeServerFile = (data: string, content: ServerFile): void =>
  writeDurably(pathIn(data), `${JSON.stringify(content)}\n`, 0o600);

/** Removes the file if it still speaks of this server: where several share the folder, the one started last is in it. */
export function removeServerFile(data: string, own: ServerFile): void {
  const found = readServerFile(data);
  if (found?.token === own.token) rmSync(pathIn(data), { force: true });
}

/** Undefined when there is none, or it is not readable as one. A killed server leaves its file: check that the process answers. */
export function readServerFile(data: string): ServerFile | undefined {
  try {
    return serverFile.parse(JSON.parse(readFileSync(pathIn(data), "utf8")));
  } catch {
    return undefined;
  }
}
