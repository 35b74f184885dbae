import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { startRunning } from "./kill-tests/running-server.ts";

const cli = fileURLToPath(new URL("./cli.ts", import.meta.url));

function millrace(data: string, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [cli, ...args], { env: { ...process.env, DATABASE_URL: "", MILLRACE_DATA: data } });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, err })));
}

test("a running installation is backed up, restored beside it, and both find themselves well", async () => {
  const top = mkdtempSync(join(tmpdir(), "commands-"));
  const data = join(top, "data");
  const restored = join(top, "restored");
  const server = await startRunning(data, { MILLRACE_DRAIN_SECONDS: "0" });
  try {
    const backup = await millrace(data, "backup", join(top, "backup"), "--json");
    expect(backup).toMatchObject({ code: 0 });
    const { out } = await millrace(data, "backup", join(top, "second"));
    expect(out).toMatch(/^The backup is complete: \d+ rows of \d+ tables and 0 files[^]*^It holds no key.*if one is set\.$/m);
    const report = JSON.parse(backup.out) as { rows: number; head: object };
    expect((await millrace(data, "backup", join(top, "backup"))).err).toContain("is not empty: give the backup a folder of its own.");
    expect(await millrace(data, "restore", join(top, "backup"))).toMatchObject({ code: 1, err: expect.stringContaining("is taken") });
    expect((await millrace(data, "restore", join(top, "backup"), "--check")).out).toMatch(/^The backup of .* is whole/);

    const restore = await millrace(data, "restore", join(top, "backup"), "--into", restored, "--json");
    expect(restore).toMatchObject({ code: 0 });
    expect(JSON.parse(restore.out)).toMatchObject({ rows: report.rows, head: report.head });
    expect((await millrace(data, "restore", join(top, "backup"), "--into", restored)).err).toContain("Restore into an empty one");

    const running = await millrace(data, "selftest", "--json");
    expect(JSON.parse(running.out)).toMatchObject({ fine: true });
    const still = await millrace(restored, "selftest", "--json");
    expect([still.code, JSON.parse(still.out)]).toEqual([0, expect.objectContaining({ fine: true })]);
    expect(existsSync(join(restored, "server.json"))).toBe(false);
    expect(await millrace(data, "selftest", "--nonsense")).toMatchObject({ code: 2 });
  } finally {
    await server.kill();
    rmSync(top, { recursive: true, force: true });
  }
}, 240_000);
