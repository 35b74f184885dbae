import { InputFault, zoneOf } from "#engines/eventlog";
import { readText } from "#modules/people";
import { change } from "#platform/audit";
import { readCalendars } from "#platform/calendars";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { Call, Platform } from "#platform/registry";
import type { checkPastRequests as route, PastImport, PastMapping } from "../contract/past-request.ts";
import { findPastImport, lockPastImport, replaceProblems, updatePastImport, type PastImportRow } from "./past-import-store.ts";
import { importView, missingPastImport, proveStep, refusalOf, refuseMapping, withoutReviewers } from "./past-import.ts";
import { numbersHere } from "./past-request-store.ts";
import type { ReadPast } from "./past-request.ts";
import { readPastRequests } from "./read-past-requests.ts";

export async function checkPastRequests(call: Call<typeof route>): Promise<PastImport> {
  const { platform, params, body, now } = call;
  const row = await findPastImport(platform.db, params.id);
  if (!row) throw missingPastImport();
  proveStep(row.state, "checked");
  if (row.preview === null) throw new Error(`The file ${row.id} has no preview.`);
  refuseMapping(body.mapping, row.preview);
  const { mapping } = body;
  const zone = await zoneFor(platform.db, mapping);
  const writtenAt = writtenAtOf(mapping, zone, row.created_at);
  const { read, refusal } = await readFile(platform, row, mapping, zone, writtenAt);
  const here = read
    ? await numbersHere(
        platform.db,
        read.requests.map(({ number }) => number),
      )
    : new Set();
  const counts = read && { ...read.counts, alreadyHere: here.size };
  return change(platform, call, async (tx, record) => {
    const locked = await lockPastImport(tx, row.id);
    if (!locked) throw missingPastImport();
    proveStep(locked.state, "checked");
    const state = refusal ? "refused" : "checked";
    const preview = locked.preview && withoutReviewers(locked.preview, mapping.columns.reviewer);
    await updatePastImport(tx, row.id, { state, mapping, counts, refusal, preview, written_at: writtenAt }, now);
    await replaceProblems(tx, row.id, read?.problems ?? []);
    record({ action: "governance/past-requests-checked", subject: { kind: "past-import", id: row.id }, payload: { counts, refusal } });
    const after = await findPastImport(tx, row.id);
    if (!after) throw missingPastImport();
    return importView(after);
  });
}

/** The zone of the mapping, or the default calendar's. */
export async function zoneFor(db: Database, { timeZone }: PastMapping): Promise<string> {
  if (timeZone === undefined) return (await readCalendars(db)).find(({ isDefault }) => isDefault)?.timeZone ?? "UTC";
  try {
    zoneOf(timeZone);
    return timeZone;
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    throw new Refusal("invalid", "governance/past-mapping-unusable", error.message, {
      errors: [{ path: "mapping.timeZone", message: error.message }],
    });
  }
}

/** The end of the day on which the file was written, or when it was uploaded. */
function writtenAtOf({ writtenOn }: PastMapping, zone: string, uploadedAt: Date): Date {
  if (writtenOn === undefined) return uploadedAt;
  const end = zoneOf(zone)(Date.parse(`${writtenOn}T00:00:00Z`) + 86_400_000);
  return new Date(Math.min(end, uploadedAt.getTime()));
}

export async function readFile(
  platform: Platform,
  row: PastImportRow,
  mapping: PastMapping,
  zone: string,
  writtenAt: Date,
): Promise<{ read: ReadPast; refusal: null } | { read: null; refusal: NonNullable<PastImport["refusal"]> }> {
  if (row.upload === null) throw new Error(`The file of ${row.id} is gone.`);
  try {
    const { bytes } = await readText(platform.files.pathOf(row.upload));
    return { read: readPastRequests(bytes, mapping, zone, writtenAt), refusal: null };
  } catch (error) {
    if (error instanceof InputFault) return { read: null, refusal: refusalOf(error) };
    throw error;
  }
}
