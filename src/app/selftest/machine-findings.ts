import type { Config } from "#platform/config";
import { version as duckdb } from "@duckdb/node-api";
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, statfsSync, statSync, writeSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { fails, fine, warns, type Finding } from "./finding.ts";

const gigabyte = 1024 ** 3;

export function versionFindings(): Finding[] {
  const { node, sqlite } = process.versions;
  const words = `Node ${node}, SQLite ${sqlite ?? "unknown"}, DuckDB ${duckdb()}`;
  return [Number(node.split(".")[0]) >= 24 ? fine("versions", words) : fails("versions", `${words}: Millrace needs Node 24 or newer.`)];
}

/** Whether the folder takes a file, keeps what was synced, and has room. */
export function folderFindings({ data }: Pick<Config, "data">): Finding[] {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const path = join(data, `selftest-${randomBytes(6).toString("hex")}`);
  const bytes = randomBytes(8192);
  const begun = performance.now();
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  const took = performance.now() - begun;
  const same = readFileSync(path).equals(bytes);
  rmSync(path);
  const { bavail, bsize } = statfsSync(data);
  const free = bavail * bsize;
  const room = `${(free / gigabyte).toFixed(1)} GB are free`;
  const open = process.platform !== "win32" && (statSync(data).mode & 0o077) !== 0;
  return [
    same ? fine("data folder", `${data} can be written`) : fails("data folder", `${data} does not give back what was written`),
    open
      ? warns("data folder, rights", `others on this machine may look into ${data}: chmod 700 it`)
      : fine("data folder, rights", "its owner's alone"),
    free < 0.2 * gigabyte ? fails("disk", `only ${room}`) : free < 2 * gigabyte ? warns("disk", `only ${room}`) : fine("disk", room),
    took > 200
      ? warns("fsync", `one took ${Math.round(took)} ms: every change waits for that`)
      : fine("fsync", `one took ${took.toFixed(1)} ms`),
  ];
}

/** Deadlines count in the time zones of places, so the machine must know their rules. */
export function zoneFindings(): Finding[] {
  const hour = (at: string): string =>
    new Intl.DateTimeFormat("en", { timeZone: "Europe/Vienna", hour: "2-digit", hourCycle: "h23" }).format(new Date(at));
  return [
    hour("2026-01-15T12:00:00Z") === "13" && hour("2026-07-15T12:00:00Z") === "14"
      ? fine("time zones", `rules of ${process.versions.tz ?? "an unknown year"}`)
      : fails("time zones", "this Node does not know the summer time of Europe/Vienna: use one with full ICU data"),
  ];
}

export async function mailFindings({ smtpUrl }: Pick<Config, "smtpUrl">): Promise<Finding[]> {
  if (smtpUrl === undefined) return [fine("mail", "not set up: mail is kept and shown as not sent")];
  const { hostname, port, protocol } = new URL(smtpUrl);
  const where = { host: hostname, port: Number(port) || (protocol === "smtps:" ? 465 : 587) };
  const answers = await new Promise<string | undefined>((resolve) => {
    const socket = connect({ ...where, timeout: 5000 }, () => done(undefined));
    const done = (fault: string | undefined): void => {
      socket.destroy();
      resolve(fault);
    };
    socket.once("error", (error) => done(error.message)).once("timeout", () => done("no answer within 5 seconds"));
  });
  return [
    answers === undefined
      ? fine("mail", `${where.host}:${where.port} answers`)
      : warns("mail", `${where.host}:${where.port} cannot be reached: ${answers}`),
  ];
}
