import { isUtf8 } from "node:buffer";
import { columnOf, firstMalformed, InputFault, lineBreaks } from "#engines/eventlog";
import { bytesOfFile, type FileKind } from "./file-bytes.ts";
import { isPlausibleWindows1252 } from "./windows-1252.ts";

/** How the bytes of a text file become UTF-8; `xml` when its first character is "<". */
export type Encoding = { readonly name: "UTF-8" | "UTF-16LE" | "UTF-16BE" | "windows-1252"; readonly xml: boolean };

type Source = { readonly path: string; readonly gzip: boolean };

/**
 * The encoding of a text file: by byte-order mark, by the XML declaration, else UTF-8 (a CSV may turn out to be windows-1252
 * while it is read). Throws InputFault for what is no text, or a text whose encoding cannot be known.
 */
export async function decideEncoding(path: string, { gzip, head }: FileKind): Promise<Encoding> {
  const start = gzip ? await firstBytes({ path, gzip }) : head;
  if (start[0] === 0xff && start[1] === 0xfe) return { name: "UTF-16LE", xml: isXml(start.filter((_, i) => i > 1 && i % 2 === 0)) };
  if (start[0] === 0xfe && start[1] === 0xff) return { name: "UTF-16BE", xml: isXml(start.filter((_, i) => i > 1 && i % 2 === 1)) };
  refuseUnmarkedUtf16(start);
  if (start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4) {
    throw new InputFault("file/zip", "This is a ZIP archive or an Excel workbook; unpack it, or save the sheet as CSV.");
  }
  const xml = isXml(start);
  if (xml) return { name: declaredEncoding(start), xml };
  const controls = start.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13).length;
  if (controls > start.length / 20) throw new InputFault("file/binary", "The file is binary; event logs are XES, CSV or Parquet.");
  return { name: "UTF-8", xml };
}

async function firstBytes({ path, gzip }: Source): Promise<Uint8Array> {
  for await (const chunk of bytesOfFile(path, gzip)) if (chunk.length > 0) return chunk.slice(0, 4096);
  throw new InputFault("log/empty-file", "The file is empty once it is unpacked.");
}

function isXml(start: Uint8Array): boolean {
  let at = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0;
  while (at < start.length && (start[at] === 32 || start[at] === 9 || start[at] === 10 || start[at] === 13)) at++;
  return start[at] === 0x3c;
}

function refuseUnmarkedUtf16(start: Uint8Array): void {
  const pairs = Math.min(start.length >> 1, 128);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (start[i * 2] === 0) even++;
    if (start[i * 2 + 1] === 0) odd++;
  }
  if (pairs < 2 || (even === 0) === (odd === 0) || Math.max(even, odd) < pairs * 0.6) return;
  throw new InputFault(
    "text/utf16-without-mark",
    "The file looks like UTF-16, but the byte-order mark that says so is missing; save it as UTF-8.",
    { line: 1, column: 1 },
  );
}

const sameAsLatin: readonly string[] = ["iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "iso_8859-1"];

function declaredEncoding(start: Uint8Array): Encoding["name"] {
  const text = Buffer.from(start.subarray(0, 256)).toString("latin1");
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1]?.toLowerCase();
  if (declared === undefined || declared === "utf-8" || declared === "utf8" || declared === "us-ascii" || declared === "ascii")
    return "UTF-8";
  if (sameAsLatin.includes(declared)) return "windows-1252";
  if (declared.startsWith("utf-16")) {
    throw new InputFault("text/utf16-without-mark", "The file declares UTF-16, but the byte-order mark is missing; save it as UTF-8.", {
      line: 1,
      column: 1,
    });
  }
  throw new InputFault(
    "text/unknown-encoding",
    `The file declares the encoding "${declared.slice(0, 40)}", which is not read; save it as UTF-8.`,
    { line: 1 },
  );
}

/** The file is no UTF-8, but reads as windows-1252: read it again from its start, as that. */
export class OtherEncoding extends Error {}

/**
 * The bytes of a text as UTF-8, checked. Where UTF-8 fails the bytes before are given first, so that an earlier fault wins; then
 * `source` is read again to see whether it is windows-1252 (OtherEncoding) or broken (InputFault with line and column).
 */
export async function* decodedBytes(bytes: AsyncIterable<Uint8Array>, encoding: Encoding, source: Source): AsyncGenerator<Uint8Array> {
  if (encoding.name === "UTF-8") {
    yield* checkedUtf8(bytes, encoding, source);
    return;
  }
  const decoder = new TextDecoder(encoding.name.toLowerCase(), { fatal: true });
  let line = 1;
  for await (const chunk of withEnd(bytes)) {
    let text: string;
    try {
      text = decoder.decode(chunk ?? new Uint8Array(0), { stream: chunk !== null });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new InputFault("text/invalid-utf16", `The file is not valid ${encoding.name} somewhere after this line.`, { line, column: 1 });
    }
    const decoded = Buffer.from(text);
    line += lineBreaks(decoded, 0, decoded.length);
    yield decoded;
  }
}

async function* withEnd(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | null> {
  yield* bytes;
  yield null;
}

async function* checkedUtf8(bytes: AsyncIterable<Uint8Array>, encoding: Encoding, source: Source): AsyncGenerator<Uint8Array> {
  let carry: Uint8Array = new Uint8Array(0);
  let before = 0;
  for await (const chunk of withEnd(bytes)) {
    const known = chunk === null ? carry : carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    const end = chunk === null ? known.length : wholeCharacters(known);
    const whole = known.subarray(0, end);
    if (!isUtf8(whole)) {
      const bad = firstMalformed(known, 0, end);
      if (bad > 0) yield known.subarray(0, bad);
      if (!encoding.xml && (await isPlausibleWindows1252(bytesOfFile(source.path, source.gzip))))
        throw new OtherEncoding("Read the file again as windows-1252.");
      const place = await placeOfByte(source, before + bad);
      throw new InputFault("text/invalid-utf8", "The file is not valid UTF-8 here; save it as UTF-8.", place);
    }
    if (end > 0) yield whole;
    carry = known.slice(end);
    before += end;
  }
}

/** Index behind the last character that is complete. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

async function placeOfByte({ path, gzip }: Source, offset: number): Promise<{ line: number; column: number }> {
  let line = 1;
  let lineStart: Uint8Array[] = [];
  let before = 0;
  for await (const chunk of bytesOfFile(path, gzip)) {
    const to = Math.min(chunk.length, offset - before);
    line += lineBreaks(chunk, 0, to);
    const last = Math.max(chunk.lastIndexOf(10, to - 1), chunk.lastIndexOf(13, to - 1));
    if (to > 0 && last >= 0) lineStart = [];
    lineStart.push(chunk.slice(to > 0 ? Math.max(0, last + 1) : 0, to));
    before += chunk.length;
    if (before > offset) break;
  }
  const text = Buffer.concat(lineStart);
  return { line, column: columnOf(text, 0, text.length) };
}
