import type { DuckDBConnection, DuckDBDataChunk } from "@duckdb/node-api";
import { encodeUtf8 } from "#engines/eventlog";

/** DuckDB keeps texts of up to 12 bytes inside the vector, where they can be read without making a string of each. */
const inlineBytes = 12;
const mostPieces = 8;

/** A column of texts as it is asked for: in pieces of 12 bytes, or whole where it is longer than eight of them. */
export type TextColumn = { readonly select: readonly string[]; readonly first: number; readonly whole: boolean };

/** The longest value of a text column, in bytes, and whether each of its characters is one byte. */
export type TextSize = { readonly bytes: number; readonly isAscii: boolean };

/** How to ask for a text expression whose values have this size; `first` is its place in the query. */
export function textColumn(expression: string, { bytes, isAscii }: TextSize, first: number): TextColumn {
  const text = `coalesce(${expression}, '')`;
  if (bytes <= inlineBytes) return { select: [text], first, whole: false };
  const pieces = Math.ceil(bytes / inlineBytes);
  if (pieces > mostPieces) return { select: [text], first, whole: true };
  // Cutting characters is four times as fast as cutting bytes.
  const cut = (piece: number): string =>
    isAscii
      ? `substring(${text}, ${piece * inlineBytes + 1}, ${inlineBytes})`
      : `encode(${text})[${piece * inlineBytes + 1}:${(piece + 1) * inlineBytes}]`;
  return { select: Array.from({ length: pieces }, (_, piece) => cut(piece)), first, whole: false };
}

/** Sizes of text expressions over a relation. */
export async function sizesOf(connection: DuckDBConnection, relation: string, expressions: readonly string[]): Promise<TextSize[]> {
  if (expressions.length === 0) return [];
  const asked = expressions.flatMap((text) => [
    `coalesce(max(strlen(${text})), 0)::integer`,
    `coalesce(bool_and(strlen(${text}) = length(${text})), true)`,
  ]);
  const [row] = await (await connection.run(`select ${asked.join(", ")} from ${relation}`)).getRowsJS();
  return expressions.map((_, i) => ({ bytes: Number(row![2 * i]), isAscii: row![2 * i + 1] === true }));
}

const scratch = new Uint8Array(inlineBytes * mostPieces);

/** Gives each text of a chunk as a range of bytes, valid during the call. */
export function visitTexts(
  chunk: DuckDBDataChunk,
  column: TextColumn,
  visit: (row: number, source: Uint8Array, from: number, to: number) => void,
): void {
  const rows = chunk.rowCount;
  if (column.whole) {
    const vector = chunk.getColumnVector(column.first);
    for (let row = 0; row < rows; row++) {
      const bytes = encodeUtf8(String(vector.getItem(row)));
      visit(row, bytes, 0, bytes.length);
    }
    return;
  }
  const pieces = column.select.map((_, piece) => stringsOf(chunk, column.first + piece));
  const { bytes, lengths } = pieces[0]!;
  if (pieces.length === 1) {
    for (let row = 0; row < rows; row++) visit(row, bytes, row * 16 + 4, row * 16 + 4 + lengths[row * 4]!);
    return;
  }
  for (let row = 0; row < rows; row++) {
    let to = 0;
    for (const piece of pieces) {
      const length = piece.lengths[row * 4]!;
      const from = row * 16 + 4;
      for (let i = 0; i < length; i++) scratch[to++] = piece.bytes[from + i]!;
      if (length < inlineBytes) break;
    }
    visit(row, scratch, 0, to);
  }
}

/** The 16-byte string records of a VARCHAR or BLOB vector: a length, then the bytes. */
function stringsOf(chunk: DuckDBDataChunk, column: number): { bytes: Uint8Array; lengths: Int32Array } {
  const { dataView } = chunk.getColumnVector(column) as unknown as { readonly dataView: DataView };
  const { buffer, byteOffset, byteLength } = dataView;
  return { bytes: new Uint8Array(buffer, byteOffset, byteLength), lengths: new Int32Array(buffer, byteOffset, byteLength / 4) };
}

/** The numbers of a DOUBLE column of a chunk. */
export function numbersOf(chunk: DuckDBDataChunk, column: number): Float64Array {
  return (chunk.getColumnVector(column) as unknown as { readonly items: Float64Array }).items;
}
