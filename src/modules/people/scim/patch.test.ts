import fc from "fast-check";
import { expect, test } from "vitest";
import { readOperations } from "./patch-operation.ts";
import { patched } from "./patch.ts";
import type { Json } from "./testing.ts";
import { Refusal } from "#platform/errors";
import { enterpriseUrn, patchUrn, userType, userUrn } from "./scim-schema.ts";

const before = {
  userName: "bjensen",
  active: true,
  name: { familyName: "Jensen", givenName: "Barbara" },
  emails: [
    { value: "work@example.com", type: "work", primary: true },
    { value: "home@example.com", type: "home" },
  ],
  [enterpriseUrn]: { department: "Tours", manager: { value: "m1" } },
};
const patch = (...Operations: object[]): Json => patched(userType, before, readOperations({ schemas: [patchUrn], Operations }));
const refused = (...operations: object[]): string => {
  try {
    patch(...operations);
  } catch (error) {
    if (error instanceof Refusal) return error.code.replace("people/scim-", "");
    throw error;
  }
  return "taken";
};

test("add sets, merges and appends", () => {
  expect(patch({ op: "add", path: "nickName", value: "Babs" }).nickName).toBe("Babs");
  expect(patch({ op: "add", path: "name", value: { middleName: "J" } }).name).toEqual({
    familyName: "Jensen",
    givenName: "Barbara",
    middleName: "J",
  });
  expect(patch({ op: "add", path: "emails", value: [{ value: "o@example.com", type: "other", primary: true }] }).emails).toEqual([
    { value: "work@example.com", type: "work", primary: false },
    { value: "home@example.com", type: "home" },
    { value: "o@example.com", type: "other", primary: true },
  ]);
  expect(patch({ op: "add", path: "emails", value: { value: "home@example.com", type: "home" } }).emails).toEqual(before.emails);
  expect(patch({ op: "add", value: { nickName: "B", emails: [{ value: "x@example.com" }] } })).toMatchObject({
    nickName: "B",
    emails: { length: 3 },
  });
});

test("replace changes only what the path chooses", () => {
  expect(patch({ op: "replace", path: "name.familyName", value: "Doe" }).name).toEqual({ familyName: "Doe", givenName: "Barbara" });
  expect(patch({ op: "replace", path: 'emails[type eq "work"].value', value: "new@example.com" }).emails[0]).toEqual({
    value: "new@example.com",
    type: "work",
    primary: true,
  });
  expect(patch({ op: "replace", path: 'emails[type eq "work"]', value: { value: "n@example.com", type: "work" } }).emails[0]).toEqual({
    value: "n@example.com",
    type: "work",
  });
  expect(patch({ op: "replace", path: "emails", value: [{ value: "only@example.com" }] }).emails).toEqual([{ value: "only@example.com" }]);
  expect(patch({ op: "replace", path: 'emails[type eq "home"].primary', value: true }).emails.map((one: Json) => one.primary)).toEqual([
    false,
    true,
  ]);
  expect(refused({ op: "replace", path: 'emails[type eq "other"].value', value: "x@example.com" })).toBe("no-target");
});

test("remove takes values, parts, lists and extensions away", () => {
  expect(patch({ op: "remove", path: "emails" }).emails).toBeUndefined();
  expect(patch({ op: "remove", path: 'emails[type eq "work"]' }).emails).toEqual([before.emails[1]]);
  expect(patch({ op: "remove", path: 'emails[value co "nothing"]' }).emails).toEqual(before.emails);
  expect(patch({ op: "remove", path: "name.givenName" }).name).toEqual({ familyName: "Jensen" });
  expect(patch({ op: "remove", path: `${enterpriseUrn}:manager` })[enterpriseUrn]).toEqual({ department: "Tours" });
  expect(patch({ op: "remove", path: enterpriseUrn })[enterpriseUrn]).toBeUndefined();
});

test("the shapes of Entra ID", () => {
  expect(
    patch(
      { op: "Replace", path: "active", value: "False" },
      { op: "Add", path: `${enterpriseUrn}:department`, value: "Sales" },
      { op: "Add", path: `${enterpriseUrn}:manager`, value: "m2" },
      { op: "Add", path: 'emails[type eq "other"].value', value: "o@example.com" },
      { op: "Add", path: 'phoneNumbers[type eq "mobile"].value', value: "555" },
      { op: "Replace", path: `${userUrn}:displayName`, value: "B" },
      { op: "Replace", value: { "name.givenName": "Babs", [`${enterpriseUrn}:division`]: "D", [enterpriseUrn]: { costCenter: "C" } } },
    ),
  ).toMatchObject({
    active: false,
    displayName: "B",
    name: { givenName: "Babs", familyName: "Jensen" },
    emails: [{}, {}, { type: "other", value: "o@example.com" }],
    [enterpriseUrn]: { department: "Sales", manager: { value: "m2" }, division: "D", costCenter: "C" },
  });
});

test.each([
  [{ op: "copy", path: "title", value: "x" }, "invalid-syntax"],
  [{ op: "remove" }, "no-target"],
  [{ op: "add", path: "title" }, "invalid-value"],
  [{ op: "add", value: "x" }, "invalid-value"],
  [{ op: "add", path: "nothing", value: "x" }, "invalid-path"],
  [{ op: "add", path: "name.nothing", value: "x" }, "invalid-path"],
  [{ op: "add", path: "title..", value: "x" }, "invalid-path"],
  [{ op: "add", path: "emails[type eq", value: "x" }, "invalid-filter"],
  [{ op: "add", path: 'title[value eq "x"]', value: "x" }, "invalid-path"],
  [{ op: "replace", path: "id", value: "x" }, "mutability"],
  [{ op: "replace", path: "meta.created", value: "x" }, "mutability"],
  [{ op: "add", path: "groups", value: [{ value: "g" }] }, "mutability"],
  [{ op: "remove", path: "userName" }, "mutability"],
  [{ op: "replace", path: "active", value: "perhaps" }, "invalid-value"],
  [{ op: "replace", path: "title", value: { a: 1 } }, "invalid-value"],
  [
    {
      op: "add",
      path: "emails",
      value: [
        { value: "a", primary: true },
        { value: "b", primary: true },
      ],
    },
    "invalid-value",
  ],
])("%j is refused as %s", (operation, code) => {
  expect(refused(operation)).toBe(code);
});

test("read-only attributes within a value without a path are passed over", () => {
  expect(patch({ op: "replace", value: { id: "x", meta: {}, groups: [], schemas: [userUrn], title: "Buyer", unknown: 1 } })).toEqual({
    ...before,
    title: "Buyer",
  });
});

test("whatever is sent, the answer is a resource or a refusal", () => {
  const path = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "emails",
      'emails[type eq "work"]',
      "emails.value",
      "name",
      "name.familyName",
      enterpriseUrn,
      `${enterpriseUrn}:manager`,
      "members",
      "groups",
      'emails[primary eq "x"].type',
    ),
  );
  const operation = fc.record(
    {
      op: fc.constantFrom("add", "Replace", "remove", "x"),
      path: fc.option(path, { nil: undefined }),
      value: fc.jsonValue() as fc.Arbitrary<unknown>,
    },
    { requiredKeys: ["op"] },
  );
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 4 }), (operations) => {
      expect([
        "taken",
        "invalid-syntax",
        "invalid-path",
        "invalid-value",
        "invalid-filter",
        "no-target",
        "mutability",
        "too-many",
      ]).toContain(refused(...operations));
    }),
    { numRuns: 2000 },
  );
});
