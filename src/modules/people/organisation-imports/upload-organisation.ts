import { csvBeginning, InputFault, readCsvSample, sampleBytes, separatorName } from "#engines/eventlog";
import { change } from "#platform/audit";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import type { OrganisationImport, OrganisationPreview, uploadOrganisation as route } from "../contract.ts";
import { refuseIfVetoed } from "../sources/refuse-if-vetoed.ts";
import { insertImport } from "./import-store.ts";
import { listSource } from "./import.ts";
import { mappingOf, recogniseColumns } from "./list-columns.ts";
import { readOne } from "./read-imports.ts";
import { readText } from "./read-text.ts";

const mostMegabytes = 200;
const previewRows = 20;

/** The file's own name without folders, control characters and what turns the writing direction; only ever shown. */
export const shownFileName = (given: string, otherwise = "people.csv"): string => {
  const name = (given.split(/[\\/]/).at(-1) ?? "")
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, "")
    .toWellFormed()
    .trim();
  return name === "" ? otherwise : name.slice(0, 255);
};

export async function uploadOrganisation(call: Call<typeof route>): Promise<OrganisationImport> {
  const { platform, now, signal, actor } = call;
  await refuseIfVetoed(platform.db, listSource);
  const { stream, announcedBytes, fileName } = await call.upload();
  const maximumBytes = Math.min(platform.config.uploadMegabytes, mostMegabytes) * 1024 * 1024;
  const file = await platform.files.receive(stream, { maximumBytes, announcedBytes, signal });
  const id = newId("organisation-import", now);
  try {
    const looked = await look(file.path);
    await change(platform, call, async (tx, record) => {
      await insertImport(tx, {
        id,
        state: looked.refusal ? "refused" : "received",
        file_name: shownFileName(fileName),
        bytes: file.bytes,
        sha256: file.sha256,
        upload: looked.refusal ? null : file.name,
        created_by: actor.name,
        created_at: now,
        changed_at: now,
        preview: looked.preview,
        mapping: looked.preview?.mapping ?? null,
        refusal: looked.refusal,
      });
      record({
        action: "people/organisation-uploaded",
        subject: { kind: "organisation-import", id },
        payload: { fileName: shownFileName(fileName), bytes: file.bytes, sha256: file.sha256, refused: looked.refusal?.code ?? null },
      });
    });
    if (looked.refusal) await platform.files.remove(file.name);
  } catch (error) {
    await platform.files.remove(file.name);
    throw error;
  }
  return readOne(platform.db, id);
}

type Looked =
  | { readonly preview: OrganisationPreview; readonly refusal: null }
  | { readonly preview: null; readonly refusal: NonNullable<OrganisationImport["refusal"]> };

async function look(path: string): Promise<Looked> {
  try {
    const { bytes, encoding } = await readText(path);
    const start = csvBeginning([bytes.subarray(0, sampleBytes)]);
    const { columns, values, separator } = readCsvSample(start, bytes.length <= sampleBytes);
    const recognised = recogniseColumns(columns);
    const rows = Array.from({ length: Math.min(previewRows, values[0]?.length ?? 0) }, (_, row) =>
      columns.map((__, column) => (values[column]?.[row] ?? "").slice(0, 200)),
    );
    const preview: OrganisationPreview = {
      encoding,
      separator: separatorName(separator),
      columns: recognised.map((one, at) => ({
        ...one,
        examples: [...new Set((values[at] ?? []).filter((value) => value !== null).map((value) => value.slice(0, 80)))].slice(0, 3),
      })),
      rows,
      mapping: mappingOf(recognised),
    };
    return { preview, refusal: null };
  } catch (error) {
    if (error instanceof InputFault) return { preview: null, refusal: refusalOf(error) };
    throw error;
  }
}

export const refusalOf = ({ code, message, place }: InputFault): NonNullable<OrganisationImport["refusal"]> => ({
  code,
  message,
  ...(place?.line === undefined ? {} : { line: place.line }),
  ...(place?.column === undefined ? {} : { column: place.column }),
});
