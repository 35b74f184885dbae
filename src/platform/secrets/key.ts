import type { Config } from "#platform/config";
import { Refusal } from "#platform/errors";
import { hkdfSync, randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

const roots = new Map<string, Buffer>();

/** 32 bytes for one purpose, derived from the one key of this installation, so that what is made for one fits no other. */
export function keyFor(config: Pick<Config, "data" | "secretKey">, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", rootKey(config), "millrace", purpose, 32));
}

function rootKey({ data, secretKey }: Pick<Config, "data" | "secretKey">): Buffer {
  if (secretKey !== undefined) return Buffer.from(secretKey, "utf8");
  const path = join(data, "secret.key");
  const known = roots.get(path);
  if (known) return known;
  const key = read(path) ?? make(data, path);
  roots.set(path, key);
  return key;
}

function read(path: string): Buffer | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw unreadable(path, error);
  }
  const key = Buffer.from(text, "base64url");
  if (key.length !== 32) throw unreadable(path);
  return key;
}

/** Two processes that start at once get the same key: whoever links the file first has made it. */
function make(data: string, path: string): Buffer {
  mkdirSync(data, { recursive: true });
  const own = `${path}.${randomBytes(6).toString("hex")}.new`;
  const file = openSync(own, "wx", 0o600);
  try {
    writeSync(file, `${randomBytes(32).toString("base64url")}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(own, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(own, { force: true });
  }
  const key = read(path);
  if (!key) throw unreadable(path);
  return key;
}

const unreadable = (path: string, cause?: unknown): Refusal =>
  new Refusal(
    "unavailable",
    "secrets/no-key",
    `The key in ${path} cannot be read. Bring it back from your backup, or give MILLRACE_SECRET_KEY.`,
    {},
    { cause },
  );
