import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newFiles } from "./receive-files.ts";
import type { Files } from "./files.ts";

let data = "";
let files: Files;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "files-"));
  files = newFiles(data);
});
afterEach(() => rmSync(data, { recursive: true }));
const kept = (): string[] => readdirSync(join(data, "uploads"));

test("what is received is what was sent", async () => {
  const bytes = randomBytes(300_000);
  const received = await files.receive(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]), { maximumBytes: 300_000 });
  expect(received).toMatchObject({
    bytes: 300_000,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    path: files.pathOf(received.name),
  });
  expect(readFileSync(received.path).equals(bytes)).toBe(true);
  if (process.platform !== "win32") expect(statSync(received.path).mode & 0o777).toBe(0o600);
  await files.remove(received.name);
  await files.remove(received.name);
  expect(kept()).toEqual([]);
});

test("one byte too many is refused and leaves nothing", async () => {
  await expect(files.receive(Readable.from([Buffer.alloc(101)]), { maximumBytes: 100 })).rejects.toMatchObject({
    kind: "tooLarge",
    code: "files/too-large",
  });
  expect(kept()).toEqual([]);
});

test("what announces itself as too large is refused at its first bytes", async () => {
  let asked = 0;
  const large = Readable.from(
    (async function* () {
      for (; asked < 1000; asked++) yield Buffer.alloc(1000);
    })(),
  );
  const refused = files.receive(large, { maximumBytes: 500_000, announcedBytes: 1_000_000 });
  await expect(refused).rejects.toMatchObject({ code: "files/too-large" });
  expect(asked).toBeLessThan(100);
  expect(kept()).toEqual([]);
});

test("an upload that breaks off or is cancelled leaves nothing", async () => {
  const breaks = Readable.from(
    (async function* () {
      yield Buffer.alloc(10);
      throw new Error("the line is dead");
    })(),
  );
  await expect(files.receive(breaks, { maximumBytes: 100 })).rejects.toThrow("the line is dead");
  const cancel = new AbortController();
  const endless = Readable.from(
    (async function* () {
      for (;;) {
        yield Buffer.alloc(10);
        cancel.abort();
      }
    })(),
  );
  await expect(files.receive(endless, { maximumBytes: 1_000_000, signal: cancel.signal })).rejects.toThrow(/abort/i);
  expect(kept()).toEqual([]);
});

test("a full disk is a sentence", async () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  const stream = new Readable({ read() {} });
  stream.destroy(full);
  await expect(files.receive(stream, { maximumBytes: 100 })).rejects.toMatchObject({
    kind: "unavailable",
    message: expect.stringContaining("disk of the server is full"),
  });
});

test("names that were not made here lead nowhere", () => {
  for (const name of ["../lock", "upload-", "upload-0000000000000000000000000000000g", "", "/etc/passwd"])
    expect(() => files.pathOf(name)).toThrow(/not the name of an upload/);
});

test("sweeping removes what nobody names", async () => {
  const kept1 = await files.receive(Readable.from([Buffer.from("a")]), { maximumBytes: 10 });
  await files.receive(Readable.from([Buffer.from("b")]), { maximumBytes: 10 });
  writeFileSync(join(data, "uploads", "upload-x.part"), "half");
  expect(await files.sweepOrphans(new Set([kept1.name]))).toBe(2);
  expect(kept()).toEqual([kept1.name]);
});
