import { type InputFault } from "#engines/eventlog";
import type { FileKind } from "./file-bytes.ts";
export type Encoding = { readonly name: string; readonly xml: boolean };
export async function decideEncoding(path: string, kind: FileKind, _fault?: InputFault): Promise<Encoding> {
  const { bytesOfFile } = await import("./file-bytes.ts");
  for await (const chunk of bytesOfFile(path, kind.gzip)) {
    const text = Buffer.from(chunk.subarray(0, 4096))
      .toString("latin1")
      .replace(/^\u00ef\u00bb\u00bf/, "");
    return { name: "UTF-8", xml: /^\s*</.test(text) };
  }
  return { name: "UTF-8", xml: false };
}
export async function* decodedBytes(
  bytes: AsyncIterable<Uint8Array>,
  _encoding: Encoding,
  _again: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* bytes;
}
