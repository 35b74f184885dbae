/** A file's text: UTF-8, UTF-16 with its mark, else what spreadsheets on Windows write; undefined when it is no text. */
export function decoded(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  const text = strictly(bytes, encoding) ?? strictly(bytes, "windows-1252");
  return text === undefined || text.includes("\0") ? undefined : text;
}

function strictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
