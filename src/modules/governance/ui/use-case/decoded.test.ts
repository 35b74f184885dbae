import { expect, test } from "vitest";
import { decoded } from "./decoded.ts";

test("what spreadsheets save is read, what is no text is not", () => {
  expect(decoded(new TextEncoder().encode("título"))).toBe("título");
  expect(decoded(new Uint8Array([0x74, 0xed, 0x74]))).toBe("tít");
  expect(decoded(new Uint8Array([0xff, 0xfe, 0x74, 0x00]))).toBe("t");
  expect(decoded(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toBeUndefined();
});
