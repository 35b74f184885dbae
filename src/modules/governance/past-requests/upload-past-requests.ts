import { csvBeginning, InputFault, readCsvSample, sampleBytes, separatorName } from "#engines/eventlog";
import { readText, shownFileName } from "#modules/people";
import { change } from "#platform/audit";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import type { PastImport, PastPreview, uploadPastRequests as route } from "../contract/past-request.ts";
import { findPastImport, insertPastImport } from "./past-import-store.ts";
import { importView, missingPastImport, refusalOf, withoutReviewers } from "./past-import.ts";
import { mappingOf, recogniseColumns } from "./past-columns.ts";

const mostMegabytes = 50;
const previewRows = 10;

export async function uploadPastRequests(call: Call<typeof route>): Promise<PastImport> {
  const { platform, now, signal, actor } = call;
  const { stream, announcedBytes, fileName } = await call.upload();
  const maximumBytes = Math.min(platform.config.uploadMegabytes, mostMegabytes) * 1024 * 1024;
  const file = await platform.files.receive(stream, { maximumBytes, announcedBytes, signal });
  const id = newId("past-import", now);
  try {
    const { preview, refusal } = await look(file.path);
    const name = shownFileName(fileName, "past-requests.csv");
    await change(platform, call, async (tx, record) => {
      await insertPastImport(tx, {
        ...{ id, file_name: name, bytes: file.bytes, sha256: file.sha256, preview, refusal },
        state: refusal ? "refused" : "received",
        upload: refusal ? null : file.name,
        created_by: actor.name,
        created_at: now,
        changed_at: now,
        mapping: preview?.mapping ?? null,
        ...{ counts: null, written_at: null, applied_at: null, undone_at: null },
      });
      record({
        action: "governance/past-requests-uploaded",
        subject: { kind: "past-import", id },
        payload: { fileName: name, bytes: file.bytes, sha256: file.sha256, refused: refusal?.code ?? null },
      });
    });
    if (refusal) await platform.files.remove(file.name);
  } catch (error) {
    await platform.files.remove(file.name);
    throw error;
  }
  const row = await findPastImport(platform.db, id);
  if (!row) throw missingPastImport();
  return importView(row);
}

type Looked =
  | { readonly preview: PastPreview; readonly refusal: null }
  | { readonly preview: null; readonly refusal: NonNullable<PastImport["refusal"]> };

async function look(path: string): Promise<Looked> {
  try {
    const { bytes, encoding } = await readText(path);
    const start = csvBeginning([bytes.subarray(0, sampleBytes)]);
    const { columns, values, separator } = readCsvSample(start, bytes.length <= sampleBytes);
    const recognised = recogniseColumns(columns);
    const mapping = mappingOf(recognised);
    const preview: PastPreview = {
      encoding,
      separator: separatorName(separator),
      columns: recognised.map((one, at) => ({
        ...one,
        examples: [...new Set((values[at] ?? []).flatMap((value) => value?.slice(0, 80) ?? []))].slice(0, 3),
      })),
      rows: Array.from({ length: Math.min(previewRows, values[0]?.length ?? 0) }, (_, row) =>
        columns.map((__, column) => (values[column]?.[row] ?? "").slice(0, 200)),
      ),
      mapping,
    };
    return { preview: withoutReviewers(preview, mapping.columns.reviewer), refusal: null };
  } catch (error) {
    if (error instanceof InputFault) return { preview: null, refusal: refusalOf(error) };
    throw error;
  }
}
