import { testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enterpriseUrn } from "./scim-schema.ts";
import { openScim, user, type Json, type ScimClient } from "./testing.ts";

describe.each(testDatabases)("SCIM users on $name", (database) => {
  let scim: ScimClient;
  beforeAll(async () => void (scim = await openScim(database)), 60_000);
  afterAll(() => scim.app.close());

  test("a user is created, read, replaced and gone", async () => {
    const made = await scim.send("POST", "/Users", {
      ...user("bjensen@example.com", {
        externalId: "bjensen",
        name: { formatted: "Ms. Barbara J Jensen III", familyName: "Jensen", givenName: "Barbara" },
        emails: [
          { value: "bjensen@example.com", type: "work", primary: true },
          { value: "babs@jensen.org", type: "home" },
        ],
        [enterpriseUrn]: { employeeNumber: "701984", department: "Tour Operations" },
        phoneNumbers: [{ value: "555-555-5555", type: "work" }],
        password: "t1meMa$heen",
        id: "mine",
        meta: { version: "mine" },
      }),
    });
    expect(made.status).toBe(201);
    const { id, meta } = made.body;
    expect(made.headers.get("location")).toBe(meta.location);
    expect(meta.location).toMatch(new RegExp(`^http://.*/api/scim/v2/Users/${id}$`));
    expect(made.headers.get("etag")).toBe(meta.version);
    expect(made.headers.get("content-type")).toMatch(/^application\/scim\+json/);
    expect(made.body).toMatchObject({
      userName: "bjensen@example.com",
      externalId: "bjensen",
      active: true,
      emails: [{ value: "bjensen@example.com" }, { value: "babs@jensen.org" }],
      [enterpriseUrn]: { employeeNumber: "701984", department: "Tour Operations" },
    });
    expect(JSON.stringify(made.body)).not.toMatch(/t1me|555-555|mine/);
    expect((await scim.get(`/Users/${id}`)).body).toEqual(made.body);
    const put = await scim.send("PUT", `/Users/${id}`, user("bjensen@example.com", { name: { familyName: "Jensen" }, nickName: "Babs" }));
    expect(put.body).toMatchObject({ nickName: "Babs", name: { familyName: "Jensen" }, active: true });
    expect([put.body.externalId, put.body.emails, put.body[enterpriseUrn]]).toEqual([undefined, undefined, undefined]);
    expect((await scim.send("DELETE", `/Users/${id}`)).status).toBe(204);
    expect((await scim.get(`/Users/${id}`)).body).toMatchObject({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
      status: "404",
    });
    expect((await scim.send("DELETE", `/Users/${id}`)).status).toBe(404);
    expect(await scim.found('userName eq "bjensen@example.com"')).toEqual([]);
    const { rows } = await sql<{ left_at: Date | null }>`select left_at from people.person where id = ${id}`.execute(scim.app.platform.db);
    expect(rows[0]?.left_at).toBeInstanceOf(Date);
  });

  test("a userName is there once, whatever its case; the name of who left is free", async () => {
    const first = await scim.send("POST", "/Users", user("Once@example.com", { externalId: "a" }));
    const again = await scim.send("POST", "/Users", user("oNCE@example.com"));
    expect([again.status, again.body.scimType]).toEqual([409, "uniqueness"]);
    await scim.send("DELETE", `/Users/${first.body.id}`);
    const back = await scim.send("POST", "/Users", user("once@example.com", { externalId: "a" }));
    expect([back.status, back.body.id]).toEqual([201, first.body.id]);
    await scim.send("DELETE", `/Users/${first.body.id}`);
    const other = await scim.send("POST", "/Users", user("once@example.com", { externalId: "b" }));
    expect(other.status).toBe(201);
    expect(other.body.id).not.toBe(first.body.id);
  });

  test("who came by a list is the same person when the provider tells of them", async () => {
    const added = await scim.app.fetch("/api/people/persons", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "List Person", email: "list@example.com" }),
    });
    const { id } = (await added.json()) as { id: string };
    expect(await scim.found('userName eq "LIST@example.com"')).toEqual(["list@example.com"]);
    const made = await scim.send("POST", "/Users", user("lp1", { emails: [{ value: "List@example.com", primary: true }] }));
    expect([made.status, made.body.id, made.body.userName]).toEqual([201, id, "lp1"]);
  });

  test("deactivated means that access ends at once; silence lets nobody in again", async () => {
    const { body } = await scim.send("POST", "/Users", user("leaver@example.com"));
    const { db } = scim.app.platform;
    await sql`insert into people.session (token_hash, id, actor_id, person_id, created_at, expires_at, seen_at, method)
      values ('h1', 'session_1', ${body.id}, ${body.id}, now(), now() + interval '1 hour', now(), 'password')`.execute(db);
    const off = await scim.patch(`/Users/${body.id}`, [{ op: "Replace", path: "active", value: "False" }]);
    expect([off.status, off.body.active]).toEqual([200, false]);
    const { rows } = await sql`select 1 from people.session where person_id = ${body.id}`.execute(db);
    expect(rows).toEqual([]);
    expect((await scim.send("PUT", `/Users/${body.id}`, user("leaver@example.com"))).body.active).toBe(false);
    expect((await scim.patch(`/Users/${body.id}`, [{ op: "replace", value: { active: true } }])).body.active).toBe(true);
  });

  test("ETags hold concurrent changes apart", async () => {
    const { body } = await scim.send("POST", "/Users", user("etag@example.com"));
    const path = `/Users/${body.id}`;
    const etag = body.meta.version;
    expect(etag).toMatch(/^W\/"/);
    expect((await scim.get(path, { "if-none-match": etag })).status).toBe(304);
    const changed = await scim.patch(path, [{ op: "replace", path: "title", value: "Buyer" }], { "if-match": etag });
    expect([changed.status, changed.body.title]).toEqual([200, "Buyer"]);
    expect(changed.body.meta.version).not.toBe(etag);
    const late = await scim.patch(path, [{ op: "replace", path: "title", value: "Seller" }], { "if-match": etag });
    expect([late.status, late.body.status]).toEqual([412, "412"]);
    expect((await scim.get(path, { "if-none-match": etag })).status).toBe(200);
    expect((await scim.send("DELETE", path, undefined, { "if-match": etag })).status).toBe(412);
    expect((await scim.send("DELETE", path, undefined, { "if-match": "*" })).status).toBe(204);
  });

  test("the same sent again is no change", async () => {
    const { body } = await scim.send("POST", "/Users", user("same@example.com", { title: "Buyer" }));
    const entries = async () =>
      (await sql<{ n: number }>`select count(*) as n from platform.audit_entry`.execute(scim.app.platform.db)).rows[0]?.n;
    const before = await entries();
    const again = await scim.send("PUT", `/Users/${body.id}`, user("same@example.com", { title: "Buyer", active: true }));
    expect(again.body.meta).toEqual(body.meta);
    expect(await entries()).toBe(before);
  });

  test("a manager is a user; the place of work has its history", async () => {
    const boss = (await scim.send("POST", "/Users", user("boss@example.com", { displayName: "The Boss" }))).body;
    const { body } = await scim.send(
      "POST",
      "/Users",
      user("report@example.com", { title: "Buyer", [enterpriseUrn]: { manager: { value: boss.id } } }),
    );
    expect(body[enterpriseUrn].manager).toEqual({ value: boss.id, $ref: boss.meta.location });
    const named = await scim.get(`/Users/${body.id}?attributes=${enterpriseUrn}:manager.displayName`);
    expect(named.body[enterpriseUrn]).toEqual({ manager: { displayName: "The Boss" } });
    expect(await scim.found(`${enterpriseUrn}:manager.value eq "${boss.id}"`)).toEqual(["report@example.com"]);
    const nobody = await scim.patch(`/Users/${body.id}`, [{ op: "add", path: `${enterpriseUrn}:manager`, value: "person_none" }]);
    expect([nobody.status, nobody.body.scimType]).toEqual([400, "invalidValue"]);
    const self = await scim.patch(`/Users/${body.id}`, [{ op: "add", path: `${enterpriseUrn}:manager`, value: body.id }]);
    expect(self.status).toBe(400);
    await scim.patch(`/Users/${body.id}`, [{ op: "remove", path: `${enterpriseUrn}:manager` }]);
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from people.assignment where person_id = ${body.id} and to_at is not null`.execute(scim.app.platform.db);
    expect(rows[0]?.n).toBeGreaterThanOrEqual(1);
  });

  test("lists are paged, sorted and cut to what was asked", async () => {
    for (const one of ["p3", "p1", "p2"]) await scim.send("POST", "/Users", user(`${one}@page.example`, { name: { familyName: one } }));
    const list = async (query: string) =>
      (await scim.get(`/Users?filter=${encodeURIComponent('userName ew "@page.example"')}&${query}`)).body;
    const names = (body: Json) => body.Resources.map((one: Json) => one.userName.slice(0, 2));
    expect(await list("count=0")).toMatchObject({ totalResults: 3, itemsPerPage: 0, Resources: [] });
    expect(await list("count=-5")).toMatchObject({ totalResults: 3, itemsPerPage: 0 });
    expect(await list("startIndex=9")).toMatchObject({ totalResults: 3, startIndex: 9, Resources: [] });
    expect(names(await list("sortBy=name.familyName&startIndex=-1&count=2"))).toEqual(["p1", "p2"]);
    expect(names(await list("sortBy=userName&sortOrder=descending&startIndex=2&count=5"))).toEqual(["p2", "p1"]);
    expect((await scim.get("/Users?count=many")).body).toMatchObject({ status: "400", scimType: "invalidValue" });
    expect((await list("attributes=userName&sortBy=userName")).Resources[0]).toEqual({
      schemas: expect.anything(),
      id: expect.anything(),
      userName: "p1@page.example",
    });
    const without = (await list("excludedAttributes=name,meta,id")).Resources[0];
    expect([without.name, without.meta]).toEqual([undefined, undefined]);
    expect(without.id).toBeDefined();
    for (const wrong of [undefined, ["a"], { schemas: [enterpriseUrn] }]) {
      const { status, body } = await scim.send("POST", "/Users/.search", wrong);
      expect([status, body.scimType]).toEqual([400, "invalidSyntax"]);
    }
    const searched = await scim.send("POST", "/Users/.search", {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
      filter: 'userName sw "p"',
      attributes: ["name.familyName"],
      count: 1,
    });
    expect(searched.body).toMatchObject({ totalResults: 3, itemsPerPage: 1, Resources: [{ name: { familyName: expect.any(String) } }] });
    const both = await scim.send("POST", "/.search", { filter: 'userName eq "p1@page.example" or displayName eq "none"' });
    expect(both.body.totalResults).toBe(1);
  });

  test("what is wrong is told as RFC 7644 says", async () => {
    const wrong: readonly (readonly [string, string, unknown, number, string | undefined])[] = [
      ["POST", "/Users", { userName: "x" }, 400, "invalidSyntax"],
      ["POST", "/Users", user(""), 400, "invalidValue"],
      ["POST", "/Users", { schemas: user("x")["schemas"], userName: 5 }, 400, "invalidValue"],
      ["POST", "/Users", [], 400, "invalidSyntax"],
      ["POST", "/Users", user("x", { emails: "x", active: "maybe" }), 400, "invalidValue"],
      ["POST", "/Users", user("x".repeat(500)), 400, "invalidValue"],
      ["PUT", "/Users/none", user("x"), 404, undefined],
      ["PATCH", "/Users/none", { schemas: [], Operations: [] }, 400, "invalidSyntax"],
      ["GET", "/Me", undefined, 501, undefined],
      ["POST", "/Bulk", {}, 501, undefined],
      ["GET", "/Nothing", undefined, 404, undefined],
      ["PUT", "/Users", {}, 405, undefined],
      ["POST", "/Users", undefined, 400, "invalidSyntax"],
    ];
    for (const [method, path, body, status, scimType] of wrong) {
      const answer = await scim.send(method, path, body);
      expect([method, path, answer.status, answer.body.status, answer.body.scimType]).toEqual([
        method,
        path,
        status,
        String(status),
        scimType,
      ]);
      expect(answer.body.schemas).toEqual(["urn:ietf:params:scim:api:messages:2.0:Error"]);
    }
    const nobody = await scim.app.anonymous("/api/scim/v2/Users");
    expect([nobody.status, nobody.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="Millrace"']);
  });

  test("the service says what it can do", async () => {
    expect((await scim.get("/ServiceProviderConfig")).body).toMatchObject({ patch: { supported: true }, bulk: { supported: false } });
    expect((await scim.get("/ResourceTypes")).body).toMatchObject({ totalResults: 2 });
    expect((await scim.get("/ResourceTypes/User")).body).toMatchObject({ endpoint: "/Users" });
    const schemas = (await scim.get("/Schemas")).body;
    expect(schemas.totalResults).toBe(3);
    for (const { id } of schemas.Resources) expect((await scim.get(`/Schemas/${id}`)).body.id).toBe(id);
    expect((await scim.get("/Schemas/urn:none")).status).toBe(404);
    expect((await scim.get("/Schemas?filter=id%20pr")).status).toBe(403);
  });
});
