import { expect, test } from "vitest";
import { operations } from "./index.ts";

test("no API token can be let make a backup, which holds the key of the installation", () => {
  expect(operations.permissions.find(({ id }) => id === "operations:backup.make")).toMatchObject({ sessionOnly: true });
});
