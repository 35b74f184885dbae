import { expect, test } from "vitest";
import { emptyDraft, inputOf, keyFrom } from "./draft.ts";

test.each([
  ["Microsoft Entra", "microsoft-entra"],
  [" Köln & Söhne! ", "ko-ln-so-hne"],
  ["日本", ""],
])("the short name of %j is %j", (name, key) => {
  expect(keyFrom(name)).toBe(key);
});

test("an empty secret keeps what is there, empty fields mean none, domains are split", () => {
  const input = inputOf({ ...emptyDraft, mailDomains: "example.org, b.example\n", groupsClaim: " " });
  expect(input).not.toHaveProperty("clientSecret");
  expect(input).toMatchObject({ mailDomains: ["example.org", "b.example"], groupsClaim: null });
  expect(inputOf({ ...emptyDraft, clientSecret: "x", groupsClaim: "groups" })).toMatchObject({ clientSecret: "x", groupsClaim: "groups" });
});
