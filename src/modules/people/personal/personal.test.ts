import { verifyChain } from "#platform/audit";
import { call, operations as operationsWire, Refused, type AnswerOf, type ArgumentsOf, type Route } from "#platform/contract";
import { deliverEvents } from "#platform/events";
import { tell } from "#platform/notices";
import { operations } from "#platform/operations";
import { actorWith, type ModuleDefinition } from "#platform/registry";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { sql } from "kysely";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { people, refuseIfVetoed } from "../index.ts";
import { actorOf } from "../sign-in/actor-of.ts";

/** A room above that holds a note about each person and gets it from somewhere. */
const notes = new Map<string, string>();
const owners = new Set<string>();
const above: ModuleDefinition = {
  name: "above",
  endpoints: [],
  permissions: [],
  jobs: [],
  duties: async (_, id) => (owners.has(id) ? [{ subject: { kind: "ledger", id: "ledger_1" }, as: "owner", title: "The ledger" }] : []),
  personal: [
    {
      id: "above/note",
      title: "Notes",
      seenBy: "Whoever wrote it.",
      seenWith: ["people:person.read"],
      keptFor: "A year.",
      read: async (_, id) =>
        notes.has(id) ? [{ since: new Date("2026-01-02"), text: notes.get(id) ?? "", data: { note: notes.get(id) } }] : [],
      erase: async (_, id) => (notes.delete(id) ? "The day a note was written." : undefined),
    },
  ],
  sources: [
    {
      id: "above/notes",
      title: "Notes",
      collects: "Notes about people",
      purpose: "To remember",
      keptFor: "A year",
      remove: async () => {
        const { size } = notes;
        notes.clear();
        return size;
      },
    },
  ],
};

describe.each(testDatabases)("data protection on $name", (database) => {
  let app: TestPlatform;
  const modules = [operations, people, above];
  beforeAll(async () => {
    app = await openTestPlatform({ modules, database, config: { outboundAllow: ["127.0.0.1"] } });
  });
  afterAll(() => app.close());

  type Ask = <R extends Route>(route: R, given: ArgumentsOf<R>) => Promise<AnswerOf<R>>;
  const ask: Ask = (route, given) => call(route, given, { fetcher: app.fetch });
  const fetcherOf = async (personId: string) =>
    app.as((await actorOf(app.platform, personId, await app.platform.clock())) ?? actorWith(personId, "Nobody", []));
  const as = async (personId: string): Promise<Ask> => {
    const fetcher = await fetcherOf(personId);
    return (route, given) => call(route, given, { fetcher });
  };
  const code = (asked: Promise<unknown>): Promise<string> =>
    asked.then(
      () => "allowed",
      (error: unknown) => (error instanceof Refused ? error.problem.code : String(error)),
    );
  const holder = async (name: string, role: "administrator" | "data-protection" | "works-council") => {
    const person = await ask(wire.addPerson, { body: { name } });
    await ask(wire.grantRole, { body: { personId: person.id, role } });
    return person;
  };

  test("somebody sees what every room knows about them, since when and who sees it, and who looked", async () => {
    const unit = await ask(wire.createUnit, { body: { name: "Works", kind: "function" } });
    const ida = await ask(wire.addPerson, {
      body: { name: "Ida", email: "ida@example.org", unitId: unit.id, title: "Smith", labels: { wave: "one" } },
    });
    notes.set(ida.id, "Likes tea");
    const officer = await holder("Officer", "data-protection");
    const asOfficer = await as(officer.id);
    await asOfficer(wire.readAboutPerson, { params: { id: ida.id } });
    const me = await (await as(ida.id))(wire.readAboutMe, {});
    const texts = Object.fromEntries(me.sections.map((one) => [one.id, one.items.map((item) => item.text)]));
    expect(texts["people/person"]).toContain("Mail address: ida@example.org");
    expect(texts["people/assignment"]).toEqual(["Smith, in Works"]);
    expect(texts["people/label"]).toEqual(["wave: one"]);
    expect(texts["above/note"]).toEqual(["Likes tea"]);
    const note = me.sections.find((one) => one.id === "above/note");
    expect(note).toMatchObject({ since: "2026-01-02T00:00:00.000Z", keptFor: "A year." });
    expect(note?.seenBy).toMatch(
      /^Whoever wrote it\. Besides you: administrator, enablement lead.*; for your unit functional lead, manager\.$/,
    );
    expect(me.looks).toMatchObject([{ by: "Officer", what: "looked" }]);
    const file = JSON.parse(await (await (await fetcherOf(ida.id))("/api/people/me/export")).text()) as {
      data: { id: string; items: { data: object }[] }[];
    };
    expect(file.data.find((one) => one.id === "above/note")?.items[0]?.data).toEqual({ note: "Likes tea" });
    expect((await (await as(ida.id))(wire.readAboutMe, {})).looks).toMatchObject([{ by: "Ida", what: "exported" }, { by: "Officer" }]);
    expect(await code(ask(wire.readAboutMe, {}))).toBe("people/no-person");
  });

  /** What a list of people leaves behind: a line about somebody, one of whom reports to them, and one that cannot be used. */
  const keepLists = async (id: string) => {
    const { db } = app.platform;
    const fields = JSON.stringify([{ field: "email", from: "old@unmistakable.example", to: "eve@unmistakable.example" }]);
    const under = JSON.stringify([{ field: "manager", from: null, to: "Eve Unmistakable" }]);
    await sql`insert into people.organisation_import (id, state, file_name, bytes, sha256, created_by, created_at, changed_at)
      values ('list_1', 'applied', 'people.csv', 1, 'x', 'somebody', now(), now())`.execute(db);
    await sql`insert into people.organisation_change (import_id, seq, kind, subject_id, name, number, fields, after)
      values ('list_1', 1, 'change', ${id}, 'Eve Unmistakable', '77-unmistakable', ${fields}::jsonb, null),
             ('list_1', 2, 'move', 'person_other', 'Other', null, ${under}::jsonb, jsonb_build_object('place', jsonb_build_object('managerId', ${id}::text)))`.execute(
      db,
    );
    await sql`insert into people.organisation_problem (import_id, seq, line, value, code, reason)
      values ('list_1', 1, 2, 'EVE@unmistakable.example', 'mail-of-another', 'The mail address belongs to Eve Unmistakable.')`.execute(db);
  };

  /** What others were told and what waits for receivers: each says who or what she is. */
  const tellOthers = async (eve: wire.Person) => {
    const { webhook } = await ask(operationsWire.addWebhook, { body: { url: "https://127.0.0.1/hook", events: ["*"] } });
    const colleague = await ask(wire.addPerson, { body: { name: "Colleague" } });
    const unit = await ask(wire.createUnit, { body: { name: "Mill", kind: "function" } });
    await ask(wire.movePerson, {
      params: { id: eve.id },
      body: { unitId: unit.id, managerId: colleague.id, title: 'Most "unmistakable"' },
    });
    const granting = app.as(actorWith(eve.id, "Eve Unmistakable", ["people:role.grant"]));
    await call(wire.grantRole, { body: { personId: colleague.id, role: "reviewer", unitId: unit.id } }, { fetcher: granting });
    await tell(app.platform.db, {
      ...{
        to: [colleague.id],
        kind: "people/duty-not-handed-over",
        subject: { kind: "ledger", id: "ledger_1" },
        href: "/",
        when: "digest",
      },
      ...{ title: "Eve Unmistakable has left", text: "Ask Eve Unmistakable.", now: await app.platform.clock() },
    });
    // The server's own sweep may be at it and hold the place: what came meanwhile is for the next turn.
    while ((await deliveriesAbout(webhook.id, eve.id)) === 0) {
      await deliverEvents(app.platform);
      await wait(20);
    }
    return { hook: webhook.id, colleague };
  };
  const deliveriesAbout = async (hook: string, personId: string): Promise<number> => {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from platform.webhook_delivery where webhook_id = ${hook} and body like ${`%${personId}%`}`.execute(
      app.platform.db,
    );
    return rows[0]?.n ?? 0;
  };

  test("an erasure takes two different people, none of them the person, and the person to have left", async () => {
    const [first, second] = [await holder("First", "administrator"), await holder("Second", "data-protection")];
    const eve = await ask(wire.addPerson, {
      body: { name: "Eve Unmistakable", email: "eve@unmistakable.example", number: "77-unmistakable" },
    });
    notes.set(eve.id, "Unmistakable");
    owners.add(eve.id);
    await keepLists(eve.id);
    const { hook, colleague } = await tellOthers(eve);
    const [asEve, asFirst, asSecond] = [await as(eve.id), await as(first.id), await as(second.id)];
    const asked = await asEve(wire.askErasure, { body: { reason: "I go" } });
    expect(await code(asEve(wire.askErasure, { body: {} }))).toBe("people/erasure-open");
    const params = { id: asked.id };
    expect(await code(asEve(wire.confirmErasure, { params }))).toBe("http/not-permitted");
    expect(await code(asSecond(wire.carryOutErasure, { params }))).toBe("people/erasure-unconfirmed");
    expect((await asSecond(wire.confirmErasure, { params })).state).toBe("confirmed");
    expect(await code(asSecond(wire.carryOutErasure, { params }))).toBe("people/erasure-four-eyes");
    expect(await code(asFirst(wire.carryOutErasure, { params }))).toBe("people/erasure-still-here");
    await ask(wire.leave, { params: { id: eve.id } });
    const { rows } = await sql`select title from platform.deadline where kind = 'people/duty-handover'`.execute(app.platform.db);
    expect(rows).toMatchObject([{ title: 'Eve Unmistakable has left and was owner of "The ledger": name somebody else' }]);
    const done = await asFirst(wire.carryOutErasure, { params });
    expect(done).toMatchObject({ state: "done", confirmedBy: "Second", closedBy: "First", may: [] });
    expect(done.person.name).toMatch(/^Former colleague [0-9A-F]{4}$/);
    expect(done.stays).toContain("The day a note was written.");
    expect(notes.has(eve.id)).toBe(false);
    const { notices } = await (await as(colleague.id))(operationsWire.listNotices, { query: {} });
    const alias = done.person.name;
    expect(notices.map(({ title, text }) => `${title}. ${text}`).toSorted()).toEqual([
      `${alias} has left. Ask ${alias}.`,
      expect.stringMatching(new RegExp(`^You are .*${alias} gave you the role`)),
    ]);
    const { rows: tasks } = await sql`select title from platform.deadline where kind = 'people/duty-handover'`.execute(app.platform.db);
    expect(tasks).toEqual([{ title: `${alias} has left and was owner of "The ledger": name somebody else` }]);
    expect(await deliveriesAbout(hook, eve.id)).toBeGreaterThan(0);
    expect(await code(asFirst(wire.carryOutErasure, { params }))).toBe("people/erasure-closed");
  });

  test("after it nothing in the database says who it was, and the chain is whole", async () => {
    const { rows } = await sql<{ schema: string; name: string }>`
      select table_schema as schema, table_name as name from information_schema.tables
       where table_schema in ('people', 'platform') and table_type = 'BASE TABLE'`.execute(app.platform.db);
    const found: string[] = [];
    for (const { schema, name } of rows) {
      const hits = await sql<{
        n: number;
      }>`select count(*) as n from ${sql.table(`${schema}.${name}`)} t where lower(t::text) like '%unmistakable%'`.execute(app.platform.db);
      if ((hits.rows[0]?.n ?? 0) > 0) found.push(`${schema}.${name}`);
    }
    expect(found).toEqual([]);
    expect(await verifyChain(app.platform.db)).toMatchObject({ whole: true });
  });

  test("a request is taken back by who asked, and a refusal says why", async () => {
    const uwe = await ask(wire.addPerson, { body: { name: "Uwe" } });
    const asUwe = await as(uwe.id);
    const first = await asUwe(wire.askErasure, { body: {} });
    expect(await asUwe(wire.withdrawErasure, { params: { id: first.id } })).toMatchObject({ state: "withdrawn" });
    const second = await asUwe(wire.askErasure, { body: {} });
    expect(await ask(wire.refuseErasure, { params: { id: second.id }, body: { reason: "A contract runs." } })).toMatchObject({
      state: "refused",
    });
    expect((await asUwe(wire.listErasures, {})).erasures.map((one) => [one.state, one.closingReason])).toEqual([
      ["refused", "A contract runs."],
      ["withdrawn", null],
    ]);
    expect(await code(ask(wire.withdrawErasure, { params: { id: second.id } }))).toBe("people/erasure-closed");
  });

  test("data protection and works council veto a source, what it brought goes, and each lifts only its own", async () => {
    const [officer, council] = [await holder("Other officer", "data-protection"), await holder("Council", "works-council")];
    const [asOfficer, asCouncil] = [await as(officer.id), await as(council.id)];
    const params = { module: "above", name: "notes" };
    notes.set("somebody", "Something");
    await refuseIfVetoed(app.platform.db, "above/notes");
    expect(await code(ask(wire.vetoSource, { params, body: { reason: "No" } }))).toBe("people/veto-not-yours");
    const vetoed = await asCouncil(wire.vetoSource, { params, body: { reason: "Not agreed", remove: true } });
    expect(vetoed.vetoes).toMatchObject([{ role: "works-council", reason: "Not agreed", by: "Council" }]);
    await expect(refuseIfVetoed(app.platform.db, "above/notes")).rejects.toThrowError(/vetoed by works council.*Not agreed\./);
    expect(await code(asCouncil(wire.vetoSource, { params, body: { reason: "Again" } }))).toBe("people/source-vetoed-already");
    expect(await code(asOfficer(wire.liftVeto, { params, body: { reason: "I may" } }))).toBe("people/source-not-vetoed");
    for (let tries = 0; notes.size > 0 && tries < 200; tries += 1) await new Promise((resolve) => setTimeout(resolve, 25));
    expect(notes.size).toBe(0);
    await asCouncil(wire.liftVeto, { params, body: { reason: "Agreed" } });
    await refuseIfVetoed(app.platform.db, "above/notes");
    expect(await code(ask(wire.vetoSource, { params: { module: "none", name: "such" }, body: { reason: "No" } }))).toBe(
      "people/source-missing",
    );
  });

  test("the pack says what is collected, kept, permitted and sent outside, and its export is recorded", async () => {
    const pack = await ask(wire.readProtectionPack, {});
    expect(pack.sources.map((one) => one.id)).toContain("above/notes");
    expect(pack.kept.map((one) => one.id)).toEqual(expect.arrayContaining(["people/person", "above/note"]));
    expect(pack.permissions.map((one) => one.id)).toEqual(modules.flatMap((one) => one.permissions.map(({ id }) => id)));
    expect(pack.looks).toMatchObject({ looked: 1, exported: 1 });
    expect(pack.erasures).toEqual({ open: 0, done: 1, refused: 1 });
    const file = await app.fetch("/api/people/data-protection/export");
    expect(file.headers.get("content-disposition")).toContain("data-protection-");
    const { rows } = await sql`select 1 from platform.audit_entry where action = 'people/protection-pack-exported'`.execute(
      app.platform.db,
    );
    expect(rows).toHaveLength(1);
  });
});
