import fc from "fast-check";
import { expect, test } from "vitest";
import { allNames, nameAt, namesOf } from "./names.ts";
import { dictionary, intern, internGuess, internNeighbour, lookUp, namesFrom } from "./dictionary.ts";
import { decodeUtf8, encodeUtf8, firstMalformed } from "./utf8.ts";

test("decodes and refuses what the platform's strict decoder does", () => {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc
      .array(fc.constantFrom(0x41, 0x80, 0xbf, 0xc2, 0xc1, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xf5, 0xef, 0xbb), {
        maxLength: 8,
      })
      .map((list) => Uint8Array.from(list)),
  );
  fc.assert(
    fc.property(bytes, (given) => {
      let expected: string | null = null;
      try {
        expected = strict.decode(given);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
      if (expected === null) expect(() => decodeUtf8(given)).toThrow("not valid UTF-8");
      else expect(decodeUtf8(given)).toBe(expected);
      expect(firstMalformed(given, 0, given.length) === given.length).toBe(expected !== null);
    }),
    { numRuns: 2000 },
  );
});

test("encodes as the platform does and packs names", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), (texts) => {
      for (const text of texts) expect([...encodeUtf8(text)]).toEqual([...new TextEncoder().encode(text)]);
      expect(allNames(namesOf(texts))).toEqual(texts);
    }),
  );
  expect(() => nameAt(namesOf(["a"]), 1)).toThrow(RangeError);
});

test("a dictionary numbers texts in the order of their first appearance, however it is asked", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ maxLength: 4 }), fc.integer({ min: -1, max: 20 })), { maxLength: 400 }), (asked) => {
      const into = dictionary();
      const expected: string[] = [];
      asked.forEach(([text, guess], i) => {
        const bytes = encodeUtf8(text);
        if (!expected.includes(text)) {
          expect(lookUp(into, bytes, 0, bytes.length)).toBe(-1);
          expected.push(text);
        }
        const code =
          i % 3 === 0
            ? intern(into, bytes, 0, bytes.length)
            : i % 3 === 1
              ? internNeighbour(into, bytes, 0, bytes.length)
              : internGuess(into, guess, bytes, 0, bytes.length);
        expect(code).toBe(expected.indexOf(text));
        expect(lookUp(into, bytes, 0, bytes.length)).toBe(code);
      });
      expect(allNames(namesFrom(into))).toEqual(expected);
    }),
  );
});
