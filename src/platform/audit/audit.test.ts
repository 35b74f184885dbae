import type { OpenDatabase } from "#platform/db";
import { testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { erasePayloads } from "./audit-store.ts";
import { change, system } from "./change.ts";
import { verifyChain } from "./verify-chain.ts";

const responsible = { actor: system, now: new Date("2026-02-03T04:05:06.789Z"), requestId: "r1" };

describe.each(testDatabases)("the audit chain on $name", ({ open }) => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await open();
    for (let turn = 1; turn <= 5; turn++) {
      await change(database, responsible, async (_, record) => {
        record({
          action: "test:thing.make",
          subject: { kind: "thing", id: `t${turn}`, version: turn },
          payload: { turn, name: "a ümlaut" },
        });
        record({ action: "test:thing.look", subject: { kind: "thing", id: `t${turn}` } });
      });
    }
  }, 60_000);
  afterAll(() => database.close());

  test("is whole as written, also by writers that meet", async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, turn) =>
        change(database, responsible, async (_, record) =>
          record({ action: "test:thing.meet", subject: { kind: "thing", id: `m${turn}` } }),
        ),
      ),
    );
    expect(await verifyChain(database.db)).toMatchObject({ whole: true, entries: 20, erased: 0 });
  });

  test("work that records nothing is undone", async () => {
    await expect(
      change(database, responsible, async (tx) => {
        await sql`create table people.silent (n int)`.execute(tx);
      }),
    ).rejects.toThrow(/recorded nothing/);
    expect((await sql`select to_regclass('people.silent')::text as found`.execute(database.db)).rows).toEqual([{ found: null }]);
  });

  const tampered: readonly (readonly [string, string, RegExp, number])[] = [
    ["a changed action", "update platform.audit_entry set action = 'test:thing.mask' where seq = 3", /content was changed/, 3],
    ["a changed time", "update platform.audit_entry set at = at + interval '1 millisecond' where seq = 4", /content was changed/, 4],
    [
      "a time changed by less than is hashed",
      "update platform.audit_entry set at = at + interval '1 microsecond' where seq = 4",
      /content was changed/,
      4,
    ],
    ["a changed payload", "update platform.audit_payload set payload = replace(payload, '1', '2') where seq = 1", /payload was changed/, 1],
    ["a removed row", "delete from platform.audit_entry where seq = 6", /entry 6 is missing/, 6],
    [
      "two rows swapped",
      "update platform.audit_entry set seq = case seq when 2 then 1004 else 1002 end where seq in (2, 4); update platform.audit_entry set seq = seq - 1000 where seq > 1000",
      /does not follow/,
      2,
    ],
    ["a row put before the first", "update platform.audit_entry set seq = -3 where seq = 20", /numbered -3 was put before/, 1],
    ["a removed head", "delete from platform.audit_head", /head of the chain was removed/, 21],
    [
      "the tail cut",
      "delete from platform.audit_payload where seq > 7; delete from platform.audit_entry where seq > 7",
      /ends at 7, its head says 20/,
      8,
    ],
  ];
  test.each(tampered)("%s is found", async (_, tamper, why, brokenAt) => {
    await database.script(
      "create table public.keep_entry as table platform.audit_entry; create table public.keep_payload as table platform.audit_payload; create table public.keep_head as table platform.audit_head",
    );
    await database.script("alter table platform.audit_payload drop constraint audit_payload_seq_fkey");
    await database.script(tamper);
    expect(await verifyChain(database.db)).toMatchObject({ whole: false, brokenAt, why: expect.stringMatching(why) });
    await database.script(`delete from platform.audit_payload; delete from platform.audit_entry; insert into platform.audit_entry table public.keep_entry; insert into platform.audit_payload table public.keep_payload;
      delete from platform.audit_head; insert into platform.audit_head table public.keep_head; drop table public.keep_head; drop table public.keep_entry; drop table public.keep_payload; alter table platform.audit_payload add constraint audit_payload_seq_fkey foreign key (seq) references platform.audit_entry`);
    expect(await verifyChain(database.db)).toMatchObject({ whole: true });
  });

  test("a tail cut together with its head is found by an anchor kept elsewhere", async () => {
    const report = await verifyChain(database.db);
    if (!report.whole) throw new Error("the chain is broken before the test");
    expect(await verifyChain(database.db, report.head)).toMatchObject({ whole: true });
    expect(await verifyChain(database.db, { seq: report.head.seq + 1, hash: "" })).toMatchObject({
      whole: false,
      why: expect.stringMatching(/anchor/),
    });
    expect(await verifyChain(database.db, { seq: 3, hash: "other" })).toMatchObject({ whole: false, brokenAt: 3 });
  });

  test("an erased payload leaves the chain whole", async () => {
    await erasePayloads(database.db, { kind: "thing", id: "t2" });
    expect(await verifyChain(database.db)).toMatchObject({ whole: true, erased: 1 });
  });
});
