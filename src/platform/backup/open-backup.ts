import { Refusal } from "#platform/errors";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { measure } from "./kept-files.ts";
import { readManifestText, type Manifest } from "./manifest.ts";

const refuse = (code: `backup/${string}`, message: string): Refusal => new Refusal("invalid", code, message);

/** The manifest of a backup. Refuses what is none, is incomplete, was changed, or was made by a newer version. */
export async function openBackup(folder: string): Promise<Manifest> {
  if (/\.incomplete-\w{6}\/*$/.test(folder))
    throw refuse("backup/incomplete", `${folder} is a backup that did not get to its end: use a complete one.`);
  const path = join(folder, "manifest.json");
  if (!existsSync(path))
    throw refuse(
      "backup/none-there",
      existsSync(join(folder, "database"))
        ? `${folder} is an incomplete backup: it has no manifest.json.`
        : `There is no backup in ${folder}: a backup is a folder with a manifest.json.`,
    );
  const read = readManifestText(await readFile(path, "utf8"));
  if ("format" in read)
    throw refuse(
      "backup/newer",
      `The backup in ${folder} has the format ${read.format}, which this version of Millrace does not know: restore it with a newer one.`,
    );
  if ("fault" in read)
    throw refuse(
      "backup/damaged",
      `manifest.json in ${folder} ${read.fault === "changed" ? "was changed after it was written" : "cannot be read as the list of a backup"}: use another backup.`,
    );
  return read.manifest;
}

/** Reads every byte of a backup and refuses the first file that is not what the manifest says. */
export async function checkBackup(folder: string, manifest: Manifest, say: (line: string) => void = () => undefined): Promise<void> {
  const expected = [
    ...manifest.tables.map(({ file, bytes, sha256 }) => ({ path: file, bytes, sha256 })),
    ...manifest.files.map(({ path, bytes, sha256 }) => ({ path: `files/${path}`, bytes, sha256 })),
  ];
  for (const [place, { path, bytes, sha256 }] of expected.entries()) {
    const whole = join(folder, path);
    if (!existsSync(whole)) throw refuse("backup/damaged", `The backup is not whole: ${path} is missing. Use another backup.`);
    const found = await measure(whole);
    if (found.bytes !== bytes || found.sha256 !== sha256)
      throw refuse(
        "backup/damaged",
        `The backup is damaged: ${path} is not what was written (${found.bytes} of ${bytes} bytes). Use another backup.`,
      );
    if ((place + 1) % 500 === 0) say(`${place + 1} of ${expected.length} files checked`);
  }
}
