import { call, type Refused } from "#platform/contract";
import { newId } from "#platform/ids";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as wire from "../contract.ts";
import { people } from "../index.ts";
import { actorOf } from "../sign-in/actor-of.ts";

describe.each(testDatabases)("who is recognised by what, on $name", (database) => {
  let app: TestPlatform;
  beforeAll(async () => {
    app = await openTestPlatform({
      modules: [people],
      database,
      config: database.name === "postgres" ? { databaseUrl: "postgres://in-one-transaction" } : {},
    });
  });
  afterAll(() => app.close());

  const person = async (name: string, role?: string) => {
    const body = { name, email: `${name}@example.org`, number: `N-${name}` };
    const { id } = await call(wire.addPerson, { body }, { fetcher: app.fetch });
    const now = await app.platform.clock();
    if (role)
      await sql`insert into people.role_grant (id, person_id, role, source, granted_by, from_at)
        values (${newId("grant", now)}, ${id}, ${role}, 'hand', 'test', ${now})`.execute(app.platform.db);
    return { id, fetcher: async () => app.as((await actorOf(app.platform, id, await app.platform.clock()))!) };
  };
  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => "done",
      (error: unknown) => (error as Refused).problem.code,
    );

  test("nobody takes the mail address or the number of somebody who may do more than they may, one by one or by a list", async () => {
    const [lead, chief, officer, other] = [
      await person("lead", "enablement-lead"),
      await person("chief", "administrator"),
      await person("officer", "data-protection"),
      await person("other"),
    ];
    const change = async (who: typeof lead, whom: typeof lead, said: object) =>
      outcome(call(wire.changePerson, { params: { id: whom.id }, body: said }, { fetcher: await who.fetcher() }));
    for (const whom of [chief, officer]) {
      expect(await change(lead, whom, { email: "lead2@example.org" })).toBe("people/may-do-more");
      expect(await change(lead, whom, { number: "mine" })).toBe("people/may-do-more");
      expect(await change(lead, whom, { givenName: "Ann" })).toBe("done");
    }
    expect(await change(lead, other, { email: "other2@example.org" })).toBe("done");
    expect(await change(lead, lead, { email: "lead3@example.org" })).toBe("done");
    expect(await change(chief, officer, { email: "officer2@example.org" })).toBe("done");

    const fetcher = await lead.fetcher();
    const applied = async (line: string) => {
      const form = new FormData();
      form.set("file", new Blob([`number,name,email\n${line}\n`]), "people.csv");
      const received = await fetcher("/api/people/organisation-imports", { method: "POST", body: form });
      const { id, preview } = (await received.json()) as wire.OrganisationImport;
      const params = { id };
      await call(wire.checkOrganisation, { params, body: { mapping: { ...preview!.mapping, list: "part" } } }, { fetcher });
      while ((await call(wire.readOrganisationImport, { params }, { fetcher })).state === "checking")
        await new Promise((resolve) => setTimeout(resolve, 20));
      return outcome(call(wire.applyOrganisation, { params, body: {} }, { fetcher }));
    };
    expect(await applied("N-chief,chief,lead2@example.org")).toBe("people/may-do-more");
    expect(await applied("N-other,other,other3@example.org")).toBe("done");
  });
});
