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
