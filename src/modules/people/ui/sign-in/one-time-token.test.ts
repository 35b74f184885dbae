import { expect, test } from "vitest";
import { addressAfter, tokenIn } from "./one-time-token.ts";

test.each([
  ["http://127.0.0.1:7340/sign-in#token=Abc_def-123456", "Abc_def-123456"],
  ["  #token=Abc_def-123456 ", "Abc_def-123456"],
  ["Abc_def-123456", "Abc_def-123456"],
  ["http://127.0.0.1:7340/sign-in", null],
  ["", null],
  ["two words", null],
])("in %j the token is %j", (text, token) => {
  expect(tokenIn(text)).toBe(token);
});

test.each([
  ["/\t/evil.example", "/"],
  ["/\n/evil.example", "/"],
  ["/people\\..\\\\evil.example", "/"],
  ["/workflows?tab=cases", "/workflows?tab=cases"],
  [undefined, "/"],
  ["//elsewhere.example", "/"],
  ["/\\elsewhere.example", "/"],
  ["https://elsewhere.example", "/"],
  ["/sign-in?next=/x", "/"],
])("after signing in for %j one goes to %j", (next, address) => {
  expect(addressAfter(next)).toBe(address);
});
