import { expect, test } from "vitest";
import { troubleOf } from "./trouble.ts";

const failed = (message: string, more: object = {}): Error => Object.assign(new Error(message), more);

test.each([
  ["a write", failed("ENOSPC: no space left on device, write", { code: "ENOSPC", syscall: "write" })],
  ["PostgreSQL", failed("could not extend file", { code: "53100" })],
  ["DuckDB", failed('IO Error: Could not write file "x.parquet": No space left on device')],
])("a full disk is told in a sentence, as %s says it", (_, error) => {
  expect(troubleOf(error)).toMatchObject({ kind: "unavailable", code: "files/disk-full", cause: error });
});

test.each([
  ["refuses", failed("connect ECONNREFUSED 127.0.0.1:5432", { code: "ECONNREFUSED", syscall: "connect" })],
  ["ends the session", failed("terminating connection due to administrator command", { code: "57P01" })],
  ["breaks off", failed("Connection terminated unexpectedly")],
])("a database server that %s is told in a sentence", (_, error) => {
  expect(troubleOf(error)).toMatchObject({ kind: "unavailable", code: "db/unreachable" });
});

test("two changes that waited for each other are told to whoever asked, who can ask again", () => {
  expect(troubleOf(failed("deadlock detected", { code: "40P01" }))).toMatchObject({ kind: "conflict", code: "db/clash" });
});

test("anything else stays a fault", () => {
  for (const error of [failed("duplicate key", { code: "23505" }), new TypeError("x is undefined"), "text", undefined])
    expect(troubleOf(error)).toBeUndefined();
});
