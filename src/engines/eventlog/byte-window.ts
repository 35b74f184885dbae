/** The bytes of a file that a scanner holds: bytes[at .. length - 1] are not read yet. */
export type ByteWindow = { bytes: Uint8Array; length: number; at: number };

/** Drops what was read and adds a chunk; one place stays free behind the last byte, for a sentinel. */
export function refill(window: ByteWindow, chunk: Uint8Array): void {
  const rest = window.length - window.at;
  const needed = rest + chunk.length + 1;
  if (needed > window.bytes.length) {
    const bytes = new Uint8Array(Math.max(needed, window.bytes.length * 2));
    bytes.set(window.bytes.subarray(window.at, window.length));
    window.bytes = bytes;
  } else window.bytes.copyWithin(0, window.at, window.length);
  window.bytes.set(chunk, rest);
  window.at = 0;
  window.length = rest + chunk.length;
}
