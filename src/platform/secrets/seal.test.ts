import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { seal, sign, unseal, verifySignature } from "./index.ts";

function keysOf(secretKey?: string): { data: string; secretKey: string | undefined } {
  const data = mkdtempSync(join(tmpdir(), "millrace-secrets-"));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  return { data, secretKey };
}

test("what is sealed is read again here, looks different each time and is not read elsewhere", () => {
  const here = keysOf();
  const sealed = seal(here, "hunter2 ☃");
  expect(unseal(here, sealed)).toBe("hunter2 ☃");
  expect(seal(here, "hunter2 ☃")).not.toBe(sealed);
  expect(sealed).not.toContain("hunter2");
  expect(() => unseal(keysOf(), sealed)).toThrow(/kept under another key/);
});

test("the key is made once, for its owner only", () => {
  const here = keysOf();
  seal(here, "x");
  const path = join(here.data, "secret.key");
  const made = readFileSync(path, "utf8");
  seal(here, "y");
  expect(readFileSync(path, "utf8")).toBe(made);
  if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("a changed byte, a cut text and a text of somebody else's making are refused", () => {
  const here = keysOf("a".repeat(32));
  const sealed = seal(here, "text");
  const last = sealed.endsWith("A") ? "B" : "A";
  for (const wrong of [`${sealed.slice(0, -2)}${last}${sealed.at(-1)}`, sealed.slice(0, 20), "v1.", "", "v2.AAAA", "text"])
    expect(() => unseal(here, wrong)).toThrow(/another key/);
});

test("a key file that is no key is said, not replaced", () => {
  const here = keysOf();
  writeFileSync(join(here.data, "secret.key"), "short\n");
  expect(() => seal(here, "x")).toThrow(/cannot be read/);
  expect(readFileSync(join(here.data, "secret.key"), "utf8")).toBe("short\n");
});

test("a signature fits its text and its purpose only", () => {
  const here = keysOf("b".repeat(40));
  const signature = sign(here, "calendar", "person_1");
  expect(verifySignature(here, "calendar", "person_1", signature)).toBe(true);
  expect(verifySignature(here, "mail", "person_1", signature)).toBe(false);
  expect(verifySignature(here, "calendar", "person_2", signature)).toBe(false);
  expect(verifySignature(here, "calendar", "person_1", `${signature}x`)).toBe(false);
  expect(verifySignature(keysOf("c".repeat(40)), "calendar", "person_1", signature)).toBe(false);
});
