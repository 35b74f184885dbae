import { testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { groupUrn } from "./scim-schema.ts";
import { openScim, user, type Json, type ScimClient } from "./testing.ts";

describe.each(testDatabases)("SCIM groups on $name", (database) => {
  let scim: ScimClient;
  let ids: string[];
  beforeAll(async () => {
    scim = await openScim(database);
    ids = [];
    for (const name of ["anna", "bo", "cy", "di"])
      ids.push((await scim.send("POST", "/Users", user(`${name}@example.com`, { displayName: name }))).body.id);
  }, 60_000);
  afterAll(() => scim.app.close());

  const group = (displayName: string, members: readonly string[] = []) => ({
    schemas: [groupUrn],
    displayName,
    members: members.map((value) => ({ value })),
  });
  const membersOf = async (id: string): Promise<string[]> =>
    ((await scim.get(`/Groups/${id}?attributes=members.display`)).body.members ?? []).map((one: Json) => one.display).sort();
  const id = (index: number): string => ids[index] as string;

  test("members come and go in every shape that providers send", async () => {
    const made = await scim.send("POST", "/Groups", group("Shapes", [id(0)]));
    expect(made.status).toBe(201);
    expect(made.body.members).toEqual([{ value: id(0), $ref: expect.stringContaining(`/Users/${id(0)}`), type: "User" }]);
    const [named] = (await scim.get(`/Groups/${made.body.id}?attributes=members.value,members.display`)).body.members;
    expect(named).toEqual({ value: id(0), display: "anna" });
    const at = made.body.id;
    const path = `/Groups/${at}`;
    // Okta
    expect((await scim.patch(path, [{ op: "replace", value: { id: at, displayName: "Shapes of Okta" } }])).body.displayName).toBe(
      "Shapes of Okta",
    );
    await scim.patch(path, [{ op: "add", path: "members", value: [{ value: id(1), display: "bo@example.com" }, { value: id(2) }] }]);
    expect(await membersOf(at)).toEqual(["anna", "bo", "cy"]);
    await scim.patch(path, [{ op: "remove", path: `members[value eq "${id(1)}"]` }]);
    expect(await membersOf(at)).toEqual(["anna", "cy"]);
    // Entra ID
    await scim.patch(path, [{ op: "Add", path: "members", value: [{ $ref: null, value: id(3) }] }]);
    await scim.patch(path, [{ op: "Remove", path: "members", value: [{ $ref: null, value: id(0) }] }]);
    expect(await membersOf(at)).toEqual(["cy", "di"]);
    await scim.patch(path, [{ op: "remove", path: 'members[display sw "d" or value eq "none"]' }]);
    expect(await membersOf(at)).toEqual(["cy"]);
    await scim.patch(path, [{ op: "add", value: { members: [{ value: id(0) }], externalId: "e1" } }]);
    expect(await membersOf(at)).toEqual(["anna", "cy"]);
    await scim.patch(path, [{ op: "replace", path: "members", value: [{ value: id(1) }] }]);
    expect(await membersOf(at)).toEqual(["bo"]);
    expect(await scim.found(`members.value eq "${id(1)}"`, "/Groups")).toEqual(["Shapes of Okta"]);
    expect(await scim.found('externalId eq "e1" and displayName co "OKTA"', "/Groups")).toEqual(["Shapes of Okta"]);
    expect(await scim.found('groups.display eq "shapes of okta"')).toEqual(["bo@example.com"]);
    expect((await scim.get(`/Users/${id(1)}`)).body.groups).toMatchObject([{ value: at, display: "Shapes of Okta", type: "direct" }]);
    expect((await scim.get(`${path}?excludedAttributes=members`)).body.members).toBeUndefined();
    await scim.patch(path, [{ op: "remove", path: "members" }]);
    expect(await membersOf(at)).toEqual([]);
    const put = await scim.send("PUT", path, group("Put", [id(2)]));
    expect([put.body.displayName, put.body.externalId, put.body.members.length]).toEqual(["Put", undefined, 1]);
    expect((await scim.send("DELETE", path)).status).toBe(204);
    expect((await scim.get(path)).status).toBe(404);
  });

  test("what is wrong is refused, and what changes nothing keeps its version", async () => {
    const { body } = await scim.send("POST", "/Groups", group("Wrong", [id(0)]));
    const path = `/Groups/${body.id}`;
    const refused = async (...operations: object[]) => (await scim.patch(path, operations)).body.scimType;
    expect(await refused({ op: "add", path: "members", value: [{ value: "person_none" }] })).toBe("invalidValue");
    expect(await refused({ op: "add", path: "members", value: [{ value: id(1), type: "Group" }] })).toBe("invalidValue");
    expect(await refused({ op: "replace", path: `members[value eq "${id(0)}"].value`, value: id(1) })).toBe("mutability");
    expect(await refused({ op: "remove", path: "displayName" })).toBe("mutability");
    expect(await refused({ op: "add", path: "owner", value: "x" })).toBe("invalidPath");
    expect((await scim.send("POST", "/Groups", group("wrong"))).body).toMatchObject({ status: "409", scimType: "uniqueness" });
    const again = await scim.patch(path, [{ op: "add", path: "members", value: [{ value: id(0) }] }]);
    expect(again.body.meta).toEqual(body.meta);
    const more = await scim.patch(path, [{ op: "add", path: "members", value: [{ value: id(1) }] }], { "if-match": body.meta.version });
    expect(more.body.meta.version).not.toBe(body.meta.version);
    expect((await scim.send("PUT", path, group("Wrong"), { "if-match": body.meta.version })).status).toBe(412);
  });

  test("a group can mean a role: given and taken with the membership, beside what was granted by hand", async () => {
    const { db } = scim.app.platform;
    const roles = async (): Promise<string[]> =>
      (
        await sql<{ one: string }>`select p.name || ' ' || r.role as one from people.role_grant r join people.person p on p.id = r.person_id
          where r.to_at is null and r.source = 'scim' order by 1`.execute(db)
      ).rows.map(({ one }) => one);
    const [a, b] = [
      (await scim.send("POST", "/Groups", group("Auditors A", [id(0), id(1)]))).body,
      (await scim.send("POST", "/Groups", group("Auditors B", [id(1)]))).body,
    ];
    const map = (at: string, meaning: object) =>
      scim.app.fetch(`/api/people/scim/groups/${at}`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ meaning }),
      });
    for (const { id: at } of [a, b]) expect((await map(at, { means: "role", role: "auditor", unitId: null })).status).toBe(200);
    expect(await roles()).toEqual(["anna auditor", "bo auditor"]);
    await scim.patch(`/Groups/${a.id}`, [{ op: "remove", path: "members", value: [{ value: id(0) }, { value: id(1) }] }]);
    expect(await roles()).toEqual(["bo auditor"]);
    await scim.patch(`/Groups/${a.id}`, [{ op: "add", path: "members", value: [{ value: id(2) }] }]);
    await scim.send("DELETE", `/Groups/${b.id}`);
    expect(await roles()).toEqual(["cy auditor"]);
    expect((await map(a.id, { means: "label", dimension: "wave", value: "one" })).status).toBe(200);
    expect(await roles()).toEqual([]);
    const labels = async () =>
      (await sql`select person_id from people.label where dimension = 'wave' and value = 'one' and to_at is null`.execute(db)).rows;
    expect(await labels()).toEqual([{ person_id: id(2) }]);
    await scim.patch(`/Groups/${a.id}`, [{ op: "replace", path: "members", value: [{ value: id(3) }] }]);
    expect(await labels()).toEqual([{ person_id: id(3) }]);
    for (const meaning of [
      { means: "role", role: "manager", unitId: null },
      { means: "role", role: "functional-lead", unitId: null },
      { means: "unit", unitId: "unit_00000000000000000000000000" },
    ])
      expect((await map(a.id, meaning)).status).toBe(422);
    expect((await (await scim.app.fetch("/api/people/scim")).json()) as object).toMatchObject({
      groups: expect.arrayContaining([expect.objectContaining({ name: "Auditors A", members: 1 })]),
    });
  });

  test("a group or a department can mean a unit; people move there and history stays", async () => {
    const unit = async (name: string): Promise<string> => {
      const answer = await scim.app.fetch("/api/people/units", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name, kind: "function", parentId: null }),
      });
      return ((await answer.json()) as { id: string }).id;
    };
    const [sales, tours] = [await unit("Sales"), await unit("Tours")];
    const put = (path: string, body: object) =>
      scim.app.fetch(`/api/people/scim/${path}`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const made = (await scim.send("POST", "/Groups", group("In Sales", [id(0)]))).body;
    expect((await put(`groups/${made.id}`, { meaning: { means: "unit", unitId: sales } })).status).toBe(200);
    const unitOf = async (person: string) =>
      (
        await sql<{ unit_id: string | null }>`select unit_id from people.assignment where person_id = ${person} and to_at is null`.execute(
          scim.app.platform.db,
        )
      ).rows[0]?.unit_id;
    expect(await unitOf(id(0))).toBe(sales);
    await scim.patch(`/Groups/${made.id}`, [{ op: "replace", path: "members", value: [{ value: id(1) }] }]);
    expect([await unitOf(id(0)), await unitOf(id(1))]).toEqual([null, sales]);
    expect((await put("units", { unitFrom: "department" })).status).toBe(200);
    const department = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";
    await scim.patch(`/Users/${id(1)}`, [{ op: "add", path: department, value: "TOURS" }]);
    expect(await unitOf(id(1))).toBe(tours);
    await scim.patch(`/Users/${id(1)}`, [{ op: "add", path: department, value: "Nowhere" }]);
    expect(await unitOf(id(1))).toBe(tours);
    await scim.send("DELETE", `/Users/${id(1)}`);
    expect(await membersOf(made.id)).toEqual([]);
  });

  test("Okta: look, create, deactivate, come back", async () => {
    const { body: none } = await scim.get(`/Users?filter=${encodeURIComponent('userName eq "okta@example.com"')}&startIndex=1&count=100`);
    expect(none).toMatchObject({ totalResults: 0, Resources: [] });
    const sent = {
      ...user("okta@example.com", { externalId: "00ujl29u0le5T6Aj10h7", locale: "en-US", groups: [], password: "1mz050nq", active: true }),
      name: { givenName: "Test", familyName: "User" },
      emails: [{ primary: true, value: "okta@example.com", type: "work" }],
      displayName: "Test User",
    };
    const { body: made } = await scim.send("POST", "/Users", sent);
    expect(
      (await scim.send("PUT", `/Users/${made.id}`, { ...sent, id: made.id, meta: made.meta, displayName: "Other" })).body.displayName,
    ).toBe("Other");
    expect((await scim.patch(`/Users/${made.id}`, [{ op: "replace", value: { active: false } }])).body.active).toBe(false);
    expect((await scim.patch(`/Users/${made.id}`, [{ op: "replace", value: { active: true } }])).body.active).toBe(true);
  });

  test("the last administrator stays: not deactivated, not gone, not without the role", async () => {
    const { body: made } = await scim.send("POST", "/Users", user("last@example.com"));
    const { body: of } = await scim.send("POST", "/Groups", group("Administrators", [made.id]));
    const json = { "content-type": "application/json" };
    const means = (meaning: object) =>
      scim.app.fetch(`/api/people/scim/groups/${of.id}`, { method: "PUT", headers: json, body: JSON.stringify({ meaning }) });
    expect((await means({ means: "role", role: "administrator", unitId: null })).status).toBe(200);
    const refused = [
      await scim.patch(`/Users/${made.id}`, [{ op: "replace", value: { active: false } }]),
      await scim.send("PUT", `/Users/${made.id}`, user("last@example.com", { active: false })),
      await scim.send("DELETE", `/Users/${made.id}`),
      await scim.patch(`/Groups/${of.id}`, [{ op: "remove", path: "members" }]),
      await scim.send("DELETE", `/Groups/${of.id}`),
    ];
    for (const { status, body } of refused)
      expect([status, body]).toEqual([409, expect.objectContaining({ detail: expect.stringMatching(/administrator/) })]);
    expect((await means({ means: "nothing" })).status).toBe(409);
    expect((await scim.get(`/Users/${made.id}`)).body.active).toBe(true);
    await scim.patch(`/Groups/${of.id}`, [{ op: "add", path: "members", value: [{ value: id(3) }] }]);
    expect((await scim.send("DELETE", `/Users/${made.id}`)).status).toBe(204);
    expect((await scim.patch(`/Users/${id(3)}`, [{ op: "replace", value: { active: false } }])).status).toBe(409);
  });

  test("a group of thousands changes without being listed", async () => {
    const { db } = scim.app.platform;
    const { body } = await scim.send("POST", "/Groups", group("Large"));
    await sql`insert into people.person (id, name, created_at) select 'person_large' || n, 'Large ' || n, now() from generate_series(1, 2000) n`.execute(
      db,
    );
    const all = Array.from({ length: 2000 }, (_, n) => ({ value: `person_large${n + 1}` }));
    expect((await scim.patch(`/Groups/${body.id}`, [{ op: "add", path: "members", value: all }])).status).toBe(204);
    expect((await scim.get(`/Groups/${body.id}`)).body.members).toHaveLength(2000);
    expect(
      (await scim.patch(`/Groups/${body.id}`, [{ op: "remove", path: "members", value: all.slice(0, 1500) }])).body.members,
    ).toHaveLength(500);
  });
});
