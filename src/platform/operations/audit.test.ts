import { change, readAnchors, system } from "#platform/audit";
import { call, operations as wire } from "#platform/contract";
import { actorWith } from "#platform/registry";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anchorWhenDue } from "./audit-anchoring.ts";
import { operations } from "./index.ts";

const person = `person_${"0".repeat(26)}`;

describe.each(testDatabases)("reading the audit chain on $name", (database) => {
  let app: TestPlatform;
  beforeAll(async () => {
    app = await openTestPlatform({ modules: [operations], database });
    for (let hour = 1; hour <= 5; hour++)
      await change(
        app.platform,
        { actor: { id: `actor${hour % 2}`, name: "A" }, now: new Date(`2026-01-01T0${hour}:00:00Z`), requestId: "r" },
        async (_, record) =>
          record({
            action: hour < 4 ? "test/thing-made" : "other/thing_made",
            subject: { kind: "thing", id: `t${hour}` },
            payload: { formula: "=1+1", hour },
          }),
      );
    await change(app.platform, { actor: system, now: new Date("2026-01-02T00:00:00Z"), requestId: "r" }, async (_, record) =>
      record({ action: "test/person-seen", subject: { kind: "person", id: person }, payload: { name: "Anna Muster" } }),
    );
  }, 60_000);
  afterAll(() => app.close());

  const list = async (query: object) => call(wire.listAuditEntries, { query }, { fetcher: app.fetch });
  const seqs = async (query: object) => (await list(query)).entries.map(({ seq }) => seq).filter((seq) => seq <= 6);

  test("narrows by every filter, newest first, page by page", async () => {
    expect(await seqs({})).toEqual([6, 5, 4, 3, 2, 1]);
    expect(await seqs({ action: "test/" })).toEqual([6, 3, 2, 1]);
    expect(await seqs({ action: "other/thing_" })).toEqual([5, 4]);
    expect(await seqs({ action: "other/thing%" })).toEqual([]);
    expect(await seqs({ actor: "actor0" })).toEqual([4, 2]);
    expect(await seqs({ subjectKind: "thing", subjectId: "t3" })).toEqual([3]);
    expect(await seqs({ from: "2026-01-01T02:00:00Z", to: "2026-01-01T05:00:00+01:00" })).toEqual([3, 2]);
    expect(await seqs({ text: "anna m" })).toEqual([6]);
    const first = await list({ limit: 2, to: "2026-01-03T00:00:00Z" });
    expect([first.entries.map(({ seq }) => seq), first.next]).toEqual([[6, 5], 5]);
    expect((await list({ limit: 200, before: first.next ?? 0 })).entries.map(({ seq }) => seq)).toEqual([4, 3, 2, 1]);
    expect((await app.fetch("/api/operations/audit/entries?from=soon")).status).toBe(422);
  });

  test("shows one entry with its proof; a look at what was recorded about a person is in the chain", async () => {
    const read = (seq: number) => call(wire.readAuditEntry, { params: { seq } }, { fetcher: app.fetch });
    expect(await read(2)).toMatchObject({ recorded: '{"formula":"=1+1","hour":2}', proof: { holds: true }, entry: { payload: "kept" } });
    expect(await seqs({ action: "operations/audit-looked-at" })).toEqual([]);
    await read(6);
    const looked = (await list({ action: "operations/audit-looked-at" })).entries;
    expect(looked).toMatchObject([{ subject: { kind: "audit", id: "6" }, actor: { id: "administrator" } }]);
    expect((await app.fetch("/api/operations/audit/entries/99999")).status).toBe(404);
    expect((await app.fetch("/api/operations/audit/entries/9e99")).status).toBe(422);
  });

  test("exports what the filter chooses, with head and count, and records that", async () => {
    const exported = await (await app.fetch("/api/operations/audit/export?action=test/thing")).text();
    const [about, ...lines] = exported
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(about).toMatchObject({
      count: 3,
      filter: { action: "test/thing" },
      head: { seq: expect.any(Number), hash: expect.any(String) },
    });
    expect(lines.map(({ seq, action, hash }) => [seq, action, hash.length])).toEqual([1, 2, 3].map((seq) => [seq, "test/thing-made", 64]));
    const csv = await app.fetch("/api/operations/audit/export?format=csv&subjectId=t1");
    expect(csv.headers.get("content-disposition")).toMatch(/1-entries-head-\d+-/);
    expect((await csv.text()).split("\r\n")[1]).toContain('thing,t1,,"{""formula"":""=1+1""');
    expect((await list({ action: "operations/audit-exported" })).entries).toHaveLength(2);
    const reader = actorWith("reader", "Reader", ["operations:audit.read"]);
    expect((await app.as(reader)("/api/operations/audit/export")).status).toBe(403);
  });

  test("writes the head down where it is told, when it is time", async () => {
    const anchored = await call(wire.anchorAudit, {}, { fetcher: app.fetch });
    const anchors = readAnchors(await readFile(join(app.data, "audit-anchors.txt"), "utf8"));
    expect(anchors.at(-1)).toEqual({ seq: anchored.seq, hash: anchored.hash });
    expect(await call(wire.verifyAuditAnchors, { body: { anchors } }, { fetcher: app.fetch })).toMatchObject({ whole: true });
    expect(
      await call(wire.verifyAuditAnchors, { body: { anchors: [{ seq: anchored.seq, hash: "0".repeat(64) }] } }, { fetcher: app.fetch }),
    ).toMatchObject({ whole: false, brokenAt: anchored.seq });
    const later = (hours: number) => new Date(new Date(anchored.at).getTime() + hours * 3_600_000);
    expect(await anchorWhenDue(app.platform, later(48))).toBe(false);
    await call(wire.setAuditAnchoring, { body: { everyHours: 2, mailsMe: false } }, { fetcher: app.fetch });
    expect(await anchorWhenDue(app.platform, later(1))).toBe(false);
    expect(await anchorWhenDue(app.platform, later(3))).toBe(true);
    const { everyHours, anchors: newest } = await call(wire.readAuditAnchoring, {}, { fetcher: app.fetch });
    expect([everyHours, newest.length]).toEqual([2, 2]);
  });
});
