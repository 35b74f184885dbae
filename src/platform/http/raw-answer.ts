import type { Problem } from "#platform/contract";
import { STATUS_CODES } from "node:http";

/** A problem as the bytes of a whole HTTP/1.1 answer, for a request so broken that there is no reply to send it with. */
export function rawAnswer(problem: Problem, headers: Readonly<Record<string, string>>): string {
  const body = JSON.stringify(problem);
  const lines = Object.entries({
    ...headers,
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ""}\r\n${lines.join("")}\r\n${body}`;
}
