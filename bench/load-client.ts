// The callers of `npm run bench -- load`, in a process of their own: URL COOKIE PEOPLE SECONDS, one line of JSON.
import { Agent, request } from "node:http";

const [url = "", cookie = "", people = "50", seconds = "60"] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(people) });

function ask(method: string, path: string, body?: object): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      cookie,
      ...(text === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
    };
    const asked = request(new URL(path, url), { method, agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    asked.on("error", reject);
    asked.end(text);
  });
}

const listed = JSON.parse((await ask("GET", "/api/people/persons?limit=500")).text) as { persons: { id: string }[] };
const ids = listed.persons.map((one) => one.id);
// Everybody is connected before the clock runs, as people are who work.
await Promise.all(Array.from({ length: Number(people) }, () => ask("GET", "/api/health/live")));
const took: { reads: number[]; writes: number[] } = { reads: [], writes: [] };
const errors: string[] = [];
const begun = performance.now();
const end = begun + Number(seconds) * 1000;
const any = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)]!;

/** Four reads, of lists and details alike, to each change of one row; the next as soon as the last is answered. */
async function person(which: number): Promise<void> {
  for (let turn = which; performance.now() < end; turn++) {
    const writes = turn % 5 === 0;
    const from = performance.now();
    const answer = await (
      writes
        ? ask("PATCH", `/api/people/persons/${any(ids)}`, { name: `Person ${turn} of ${which}` })
        : turn % 2 === 0
          ? ask("GET", `/api/people/persons?search=person%20${Math.floor(Math.random() * 2000)}&limit=20`)
          : ask("GET", `/api/people/persons/${any(ids)}`)
    ).catch((error: unknown) => ({ status: 0, text: String(error) }));
    (writes ? took.writes : took.reads).push(performance.now() - from);
    if (answer.status !== 200) errors.push(`${answer.status} ${answer.text.slice(0, 200)}`);
  }
}

await Promise.all(Array.from({ length: Number(people) }, (_, which) => person(which)));
agent.destroy();
const wholeSeconds = (performance.now() - begun) / 1000;
const shares = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
};
const all = [...took.reads, ...took.writes];
console.log(
  JSON.stringify({
    requests: all.length,
    perSecond: Math.round(all.length / wholeSeconds),
    errors: errors.length,
    firstErrors: errors.slice(0, 3),
    all: shares(all),
    reads: shares(took.reads),
    writes: shares(took.writes),
  }),
);
