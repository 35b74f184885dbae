import { expect, test } from "vitest";
import { completes } from "./key-sequence.ts";

const commands = [{ keys: "g h", id: "home" }, { keys: "g w", id: "workflows" }, { id: "none" }, { keys: "n", id: "new" }];

test.each([
  [["g", "h"], "home"],
  [["x", "g", "w"], "workflows"],
  [["g", "x", "w"], undefined],
  [["g"], undefined],
  [["n"], "new"],
  [[], undefined],
])("%j is %s", (typed, id) => {
  expect(completes(commands, typed)?.id).toBe(id);
});
