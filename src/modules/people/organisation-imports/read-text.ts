import { InputFault } from "#engines/eventlog";
import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";

export type ReadText = { readonly bytes: Uint8Array; readonly encoding: "UTF-8" | "UTF-16LE" | "UTF-16BE" | "windows-1252" };

/** A CSV file as UTF-8 without byte-order mark, and what it was. Throws InputFault for what is no text. */
export async function readText(path: string): Promise<ReadText> {
  const given = await readFile(path);
  if (given.length === 0) throw new InputFault("csv/empty", "The file is empty.", { line: 1 });
  if (given[0] === 0x50 && given[1] === 0x4b && given[2] === 3 && given[3] === 4)
    throw new InputFault("file/zip", "This is a ZIP archive or an Excel workbook; save the sheet as CSV.");
  const encoding = encodingOf(given);
  const bytes = encoding === "UTF-8" ? given : Buffer.from(decoded(given, encoding));
  if (bytes.includes(0)) throw new InputFault("csv/binary", "The file holds a NUL byte: it is binary, not text.", { line: 1 });
  return { bytes: bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes, encoding };
}

function encodingOf(given: Buffer): ReadText["encoding"] {
  if (given[0] === 0xff && given[1] === 0xfe) return "UTF-16LE";
  if (given[0] === 0xfe && given[1] === 0xff) return "UTF-16BE";
  return isUtf8(given) ? "UTF-8" : "windows-1252";
}

function decoded(given: Buffer, encoding: ReadText["encoding"]): string {
  try {
    return new TextDecoder(encoding.toLowerCase(), { fatal: true }).decode(given);
  } catch (error) {
    if (error instanceof TypeError) throw new InputFault("text/invalid-utf16", `The file is not valid ${encoding}; save it as UTF-8.`);
    throw error;
  }
}
