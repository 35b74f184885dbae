import fc from "fast-check";
import { expect, test } from "vitest";
import { passwordFault } from "./password.ts";

const anna = { name: "Anna Lindqvist-Berg", email: "anna.lb@example.org" };

test.each([
  ["short", /12 characters/],
  ["elevenchars", /12 characters/],
  ["aaaaaaaaaaaaaaa", /too few different/],
  ["abababababab", /too few different/],
  ["㌀㌁㌂㌃㌄", /12 characters/],
  ["Password-1234", /most common/],
  ["qwertyuiop123", /most common/],
  ["Anna Lindqvist-Berg", /little more than your name/],
  ["anna.lb@example.org", /little more than your name/],
  ["AnnaLindqvist1", /little more than your name/],
])("%j is refused", (password, why) => {
  expect(passwordFault(password, anna)).toMatch(why);
});

test.each(["seven green lamps", "Anna keeps bees on the roof", "ひらがなだけのあいことばです", "x9#kQ2!mVb7z"])(
  "%j is taken",
  (password) => {
    expect(passwordFault(password, anna)).toBeUndefined();
  },
);

test("nothing shorter than twelve characters is ever taken, whatever it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 8 }), (text) => [...text].length >= 12 || passwordFault(text, anna) !== undefined),
  );
});

test("nobody without a name or mail address is refused for it", () => {
  expect(passwordFault("seven green lamps", { name: "", email: null })).toBeUndefined();
});
