import type { OpenDatabase } from "#platform/db";
import { testDatabases } from "#platform/testing";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { erasePayloads, findHead, type EntryRow, type Head } from "./audit-store.ts";
import { readAnchors } from "./anchor-file.ts";
import { linkHash, payloadDigest } from "./chain.ts";
import { change, system } from "./change.ts";
import { verifyChain } from "./verify-chain.ts";

const responsible = { actor: system, now: new Date("2026-02-03T04:05:06.789Z"), requestId: "r1" };
const entries = 12;

describe.each(testDatabases)("whoever changes the audit chain past Millrace on $name", ({ open }) => {
  let database: OpenDatabase;
  let head: Head;
  beforeAll(async () => {
    database = await open();
    for (let turn = 1; turn <= entries; turn++)
      await change(database, responsible, async (_, record) =>
        record({
          action: "test/thing-made",
          subject: { kind: "thing", id: `t${turn}`, version: turn },
          ...(turn % 4 === 0 ? {} : { payload: { turn, name: "a ümlaut" } }),
        }),
      );
    head = (await findHead(database.db)) as Head;
    await database.script(
      `alter table platform.audit_payload drop constraint audit_payload_seq_fkey;
       create schema kept; create table kept.entry as table platform.audit_entry; create table kept.payload as table platform.audit_payload;
       create table kept.head as table platform.audit_head`,
    );
  }, 60_000);
  afterAll(() => database.close());

  const restore = (): Promise<void> =>
    database.script(
      `delete from platform.audit_payload; delete from platform.audit_entry; delete from platform.audit_head;
       insert into platform.audit_entry table kept.entry; insert into platform.audit_payload table kept.payload; insert into platform.audit_head table kept.head`,
    );

  async function after(tamper: string, anchors: readonly Head[] = []) {
    try {
      await database.script(tamper);
      return await verifyChain(database.db, anchors);
    } finally {
      await restore();
    }
  }

  const texts = ["actor_id", "request_id", "action", "subject_kind", "subject_id", "subject_version", "payload_digest", "previous", "hash"];
  const cells = [...texts.map((column) => ["entry", column] as const), ["payload", "salt"] as const, ["payload", "payload"] as const];

  test("is found at the first broken row, whichever byte of whichever column it was", async () => {
    const { rows } = await sql<Record<string, string | null>>`select e.*, p.salt, p.payload from platform.audit_entry e
      left join platform.audit_payload p on p.seq = e.seq order by e.seq`.execute(database.db);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(entries - 1),
        fc.constantFrom(...cells),
        fc.nat(),
        fc.integer({ min: 0x20, max: 0x7e }),
        async (index, [table, column], place, code) => {
          const before = rows[index]?.[column];
          fc.pre(typeof before === "string" && before.length > 0);
          const at = place % (before as string).length;
          const changed = `${(before as string).slice(0, at)}${String.fromCharCode(code)}${(before as string).slice(at + 1)}`;
          fc.pre(changed !== before);
          const report = await after(
            `update platform.audit_${table} set ${column} = '${changed.replaceAll("'", "''")}' where seq = ${index + 1}`,
          );
          expect(report).toMatchObject({ whole: false, brokenAt: index + 1, entries: index });
        },
      ),
      { numRuns: 150 },
    );
  });

  const cases: readonly (readonly [string, string, number])[] = [
    ["a time by a second", "update platform.audit_entry set at = at + interval '1 second' where seq = 5", 5],
    ["a time by a microsecond", "update platform.audit_entry set at = at + interval '1 microsecond' where seq = 5", 5],
    ["a time without an end", "update platform.audit_entry set at = 'infinity' where seq = 5", 5],
    ["a time beyond every calendar", "update platform.audit_entry set at = '290000-01-01' where seq = 5", 5],
    ["a version taken away", "update platform.audit_entry set subject_version = null where seq = 2", 2],
    [
      "a digest taken away with its payload",
      "update platform.audit_entry set payload_digest = null where seq = 2; delete from platform.audit_payload where seq = 2",
      2,
    ],
    ["a payload where there was none", "insert into platform.audit_payload values (4, 'salt', '{}')", 4],
    ["a payload for an entry that is not there", "update platform.audit_payload set seq = 999 where seq = 3", 13],
    [
      "payloads swapped",
      "update platform.audit_payload set seq = seq + 1000 where seq in (3, 9); update platform.audit_payload set seq = 1012 - seq where seq > 1000",
      3,
    ],
    ["the first row removed", "delete from platform.audit_payload where seq = 1; delete from platform.audit_entry where seq = 1", 1],
    ["a row removed", "delete from platform.audit_entry where seq = 7", 7],
    [
      "two rows swapped",
      "update platform.audit_entry set seq = seq + 1000 where seq in (6, 11); update platform.audit_entry set seq = 1017 - seq where seq > 1000",
      6,
    ],
    [
      "a row put in at the end",
      "insert into platform.audit_entry select 13, at, actor_id, request_id, action, subject_kind, subject_id, subject_version, payload_digest, previous, hash from platform.audit_entry where seq = 12",
      13,
    ],
    ["the tail cut", "delete from platform.audit_payload where seq > 8; delete from platform.audit_entry where seq > 8", 9],
    ["another head", "update platform.audit_head set hash = repeat('0', 64)", 13],
    ["a head of another number", "update platform.audit_head set seq = 11", 13],
    ["everything removed", "delete from platform.audit_payload; delete from platform.audit_entry", 1],
  ];
  test.each(cases)("%s: the first broken row is named", async (_, tamper, brokenAt) => {
    expect(await after(tamper)).toMatchObject({ whole: false, brokenAt });
  });

  const cut = `delete from platform.audit_payload where seq > 8; delete from platform.audit_entry where seq > 8;
    update platform.audit_head set seq = 8, hash = (select hash from platform.audit_entry where seq = 8)`;

  test("a tail cut with its head rewritten is found by an anchor, and only by that", async () => {
    expect(await after(cut)).toMatchObject({ whole: true, entries: 8 });
    expect(await after(cut, [head])).toMatchObject({ whole: false, brokenAt: 9, why: expect.stringMatching(/the anchor names 12/) });
  });

  test("a chain computed anew after a change is found by an anchor, at the first link that an anchor covers", async () => {
    const { rows } = await sql<EntryRow>`select * from platform.audit_entry order by seq`.execute(database.db);
    const statements: string[] = [];
    let previous = rows[4]?.previous ?? "";
    const salt = "s";
    for (const row of rows.slice(4)) {
      const subjectId = row.seq === 5 ? "somebody-else" : row.subject_id;
      const digest = row.payload_digest === null ? null : payloadDigest(salt, "{}");
      const hash = linkHash(previous, {
        seq: row.seq,
        at: row.at,
        actorId: row.actor_id,
        requestId: row.request_id,
        action: row.action,
        subjectKind: row.subject_kind,
        subjectId,
        subjectVersion: row.subject_version,
        payloadDigest: digest,
      });
      statements.push(
        `update platform.audit_entry set subject_id = '${subjectId}', previous = '${previous}', hash = '${hash}', payload_digest = ${digest === null ? "null" : `'${digest}'`} where seq = ${row.seq}`,
        `update platform.audit_payload set salt = '${salt}', payload = '{}' where seq = ${row.seq}`,
      );
      previous = hash;
    }
    const tamper = [...statements, `update platform.audit_head set hash = '${previous}'`].join(";");
    expect(await after(tamper)).toMatchObject({ whole: true, entries });
    const anchors = readAnchors(
      `# kept elsewhere\n2026-02-03T04:05:06.789Z 4:${rows[3]?.hash}\n\nhead 9:${rows[8]?.hash}\n${head.seq}:${head.hash}`,
    );
    expect(await after(tamper, anchors)).toMatchObject({
      whole: false,
      brokenAt: 9,
      why: expect.stringMatching(/not the link that the anchor names/),
    });
    expect(await verifyChain(database.db, anchors)).toMatchObject({ whole: true });
  });

  test("erasing what was recorded leaves the chain whole, with its anchors", async () => {
    await erasePayloads(database.db, { kind: "thing", id: "t2" });
    expect(await verifyChain(database.db, [head])).toMatchObject({ whole: true, entries, erased: 1 });
    await restore();
  });
});

test("a line that is no anchor is named", () => {
  expect(() => readAnchors("1:zz")).toThrow(/Line 1/);
});
