import { Refusal } from "#platform/errors";
import { findDraft, findPublished, readNumbered, type RevisionRow } from "#platform/revisions";
import type { Call, Download, Upload } from "#platform/registry";
import {
  contractContent,
  type ContentFault,
  type ContractContent,
  type ContractDraft,
  type exportContractDraft as exportDraftRoute,
  type exportContractRows as exportRowsRoute,
  type exportUseContract as exportRoute,
  type importContractRows as importRowsRoute,
  type importUseContract as importRoute,
} from "../contract.ts";
import { contentFaults, placeInWords } from "../decisions/index.ts";
import { draftThere } from "./contract-view.ts";
import { useContract } from "./current-contract.ts";
import { putDraft } from "./edit-draft.ts";
import { readRowsCsv, rowsCsv } from "./rows-csv.ts";

const mostBytes = 20 * 1024 * 1024;

async function publishedRow({ platform: { db }, query }: Call<typeof exportRoute>): Promise<RevisionRow> {
  if (query.version !== undefined) return readNumbered(db, useContract, query.version);
  const row = await findPublished(db, useContract);
  if (!row) throw new Refusal("missing", "governance/no-contract", "Nothing has been published yet.");
  return row;
}

const jsonFile = (content: unknown, name: string): Download => ({
  fileName: `use-contract-${name}.json`,
  type: "application/json",
  body: `${JSON.stringify(inOrder(content as ContractContent), null, 2)}\n`,
});
const csvFile = (content: unknown, name: string): Download => ({
  fileName: `use-contract-${name}.csv`,
  type: "text/csv; charset=utf-8",
  body: rowsCsv(content as ContractContent),
});

/** The keys in the order of the schema: the database keeps them in another. */
const inOrder = (content: ContractContent): ContractContent => contractContent.parse(content);

export async function exportUseContract(call: Call<typeof exportRoute>): Promise<Download> {
  const { content, number } = await publishedRow(call);
  return jsonFile(content, `v${number}`);
}

export async function exportContractRows(call: Call<typeof exportRowsRoute>): Promise<Download> {
  const { content, number } = await publishedRow(call as never);
  return csvFile(content, `v${number}`);
}

export async function exportContractDraft({ platform: { db }, query }: Call<typeof exportDraftRoute>): Promise<Download> {
  const { content } = await draftThere(db);
  return query.as === "csv" ? csvFile(content, "draft") : jsonFile(content, "draft");
}

type Imported = { draft: ContractDraft; rows: number; faults: ContentFault[] };

export async function importUseContract(call: Call<typeof importRoute>): Promise<Imported> {
  const given = jsonIn(await textOf(await call.upload()));
  const read = contractContent.safeParse(given);
  if (!read.success)
    throw faulty(
      read.error.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message: `${placeInWords(path)}: ${message}` })),
    );
  const faults = contentFaults(read.data, "whatIsThere");
  if (faults.length > 0) throw faulty(faults);
  return {
    draft: await putDraft(call, read.data, call.query.edit, { from: "a JSON file" }),
    rows: read.data.rows.length,
    faults: contentFaults(read.data),
  };
}

export async function importContractRows(call: Call<typeof importRowsRoute>): Promise<Imported> {
  const { db } = call.platform;
  const base = (await findDraft(db, useContract)) ?? (await findPublished(db, useContract));
  if (!base)
    throw new Refusal(
      "missing",
      "governance/no-contract-draft",
      "There is no contract yet whose table could be replaced: begin one first.",
    );
  const content = base.content as ContractContent;
  const { rows, faults } = readRowsCsv(await textOf(await call.upload()), content);
  if (faults.length > 0) throw faulty(faults);
  const read = contractContent.safeParse({ ...content, rows });
  if (!read.success)
    throw faulty(
      read.error.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message: `${placeInWords(path)}: ${message}` })),
    );
  return {
    draft: await putDraft(call, read.data, call.query.edit, { from: "a CSV file" }),
    rows: rows.length,
    faults: contentFaults(read.data),
  };
}

const faulty = (faults: readonly ContentFault[]): Refusal =>
  new Refusal(
    "invalid",
    "governance/contract-file-faulty",
    `${faults[0]?.message ?? "This cannot be read."}${faults.length > 1 ? ` And ${faults.length - 1} more.` : ""}`,
    { errors: faults.slice(0, 200) },
  );

async function textOf({ stream }: Upload): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Refusal("tooLarge", "governance/contract-file-too-large", "The file has more than 20 MB.");
    chunks.push(chunk);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
    if (text.includes("\0")) throw new TypeError("NUL");
    return text;
  } catch (cause) {
    throw new Refusal(
      "invalid",
      "governance/contract-file-no-text",
      "The file is not UTF-8 text: save it as UTF-8 and send it again.",
      {},
      { cause },
    );
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : "";
    throw new Refusal("invalid", "governance/contract-file-no-json", `The file is not JSON: ${said}.`, {}, { cause });
  }
}
