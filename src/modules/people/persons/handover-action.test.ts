import { call } from "#platform/contract";
import { findOpenDeadlines, sweepDeadlines } from "#platform/deadlines";
import { operations } from "#platform/operations";
import type { ModuleDefinition } from "#platform/registry";
import { openTestPlatform, testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { people } from "../index.ts";
import { actorOf } from "../sign-in/actor-of.ts";
import { handoverKind } from "./handover.ts";

describe.each(testDatabases)("the reminder about a duty on $name", (database) => {
  test("ends with one click of who was asked, once somebody else has the duty, and not before", async () => {
    let owner = "";
    const works: ModuleDefinition = {
      ...{ name: "works", endpoints: [], permissions: [], jobs: [] },
      duties: async (_, id) => (id === owner ? [{ subject: { kind: "work", id: "a" }, as: "owner", title: "Invoices" }] : []),
    };
    const app = await openTestPlatform({ modules: [operations, people, works], database });
    const { platform } = app;
    const add = (name: string, managerId?: wire.Person["id"]) =>
      call(wire.addPerson, { body: { name, ...(managerId ? { managerId } : {}) } }, { fetcher: app.fetch });
    const boss = await add("Boss");
    const other = await add("Other");
    const gone = await add("Gone", boss.id);
    owner = gone.id;
    await call(wire.leave, { params: { id: gone.id } }, { fetcher: app.fetch });
    const now = await platform.clock();
    await sweepDeadlines(platform, new Date(now.getTime() + 8 * 86_400_000));
    const { rows } = await sql<{ action: string; value: string }>`select action, value from platform.notice_action`.execute(platform.db);
    expect(rows).toMatchObject([{ action: "people/handover-done" }]);
    const press = async (personId: string) => {
      const actor = await actorOf(platform, personId, await platform.clock());
      const action = people.actions?.find(({ name }) => name === rows[0]?.action);
      if (!actor || !action) throw new Error("Nobody can press this.");
      expect(await action.title(platform.db, { subject: { kind: "deadline", id: "" }, value: rows[0]?.value ?? "" })).toContain("Invoices");
      await action.run({ platform, actor, now, requestId: "test", subject: { kind: "deadline", id: "" }, value: rows[0]?.value ?? "" });
    };
    await expect(press(other.id)).rejects.toMatchObject({ code: "people/handover-not-yours" });
    await expect(press(boss.id)).rejects.toMatchObject({ code: "people/duty-still-theirs", message: expect.stringContaining("Invoices") });
    expect(await findOpenDeadlines(platform.db, handoverKind)).toHaveLength(1);
    owner = other.id;
    await press(boss.id);
    await press(boss.id);
    expect(await findOpenDeadlines(platform.db, handoverKind)).toEqual([]);
    await app.close();
  });
});
