import { expect, test } from "vitest";
import { createLog } from "./log.ts";

test("secrets never reach the log", () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  log.info(
    { token: "t0", headers: { authorization: "Bearer t1", cookie: "c=t2" }, req: { headers: { "set-cookie": "t3" } }, url: "/ok" },
    "said",
  );
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/t[0-3]/);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ msg: "said", url: "/ok", token: "[redacted]" });
});

test("an error keeps its message and its causes, not the parameters that a driver hung on it", () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  const driver = Object.assign(new Error("bad byte"), { code: "22021", params: ["Ada Lovelace"], detail: "Key (ada@example.org)" });
  log.error({ err: new Error("outer", { cause: driver }) }, "fault");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ err: { message: "outer", cause: { message: "bad byte", code: "22021" } } });
  expect(lines[0]).not.toMatch(/ada/i);
});
