import { call, type Refused } from "#platform/contract";
import { testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as contract from "../contract.ts";
import { openSignInBench, type SignInBench } from "../sign-in/testing/sign-in-bench.ts";

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error as Refused).problem.code,
  );

describe.each(testDatabases)("API tokens on $name", (database) => {
  let bench: SignInBench;
  beforeAll(async () => {
    bench = await openSignInBench(database);
  });
  afterAll(() => bench.close());
  const signedIn = async (name: string, role?: string) => {
    const id = await bench.person(name, { email: `${name}@example.org`, ...(role === undefined ? {} : { role }) });
    const { link } = await call(contract.invitePerson, { params: { personId: id } }, { fetcher: bench.app.fetch });
    const fetcher = bench.browser();
    const token = new URL(link).hash.slice("#token=".length);
    await call(contract.acceptAccountLink, { body: { token, password: "seven green lamps" } }, { fetcher });
    return { id, fetcher };
  };
  const make = (fetcher: Parameters<typeof call>[2], scopes: string[], days = 30) =>
    call(contract.makeOwnToken, { body: { name: "script", scopes, days } }, fetcher);

  test("a token does what its scopes say, no more, and is said once", async () => {
    const { id, fetcher } = await signedIn("ann", "enablement-lead");
    const { token, secret } = await make({ fetcher }, ["people:person.read", "people:session.read"]);
    expect(secret).toMatch(/^mr_[\w-]{43}$/);
    expect(secret.startsWith(token.prefix)).toBe(true);
    const program = bench.bearing(secret);
    const session = await call(contract.readSession, {}, { fetcher: program });
    expect(session).toMatchObject({ personId: id, permissions: ["people:session.read", "people:person.read"] });
    expect(await problemOf(call(contract.addPerson, { body: { name: "X" } }, { fetcher: program }))).toBe("http/not-permitted");
    expect(await problemOf(call(contract.listOwnTokens, {}, { fetcher: program }))).toBe("http/not-permitted");
    const listed = await call(contract.listOwnTokens, {}, { fetcher });
    expect(listed.tokens).toMatchObject([{ id: token.id, name: "script", revokedAt: null }]);
    expect(listed.tokens[0]?.lastUsedAt).not.toBeNull();
    expect(JSON.stringify(listed)).not.toContain(secret);
    const { rows } = await sql<{ all: string }>`
      select concat((select json_agg(t) from people.api_token t), (select json_agg(p) from platform.audit_payload p)) as all`.execute(
      bench.app.platform.db,
    );
    expect(rows[0]?.all).not.toContain(secret);
  });

  test("nobody lets a token do what they may not, or what needs a browser, or for longer than a year", async () => {
    const { fetcher } = await signedIn("bob");
    expect(await problemOf(make({ fetcher }, ["people:person.add"]))).toBe("people/scope-not-held");
    expect(await problemOf(make({ fetcher }, ["people:account.own"]))).toBe("people/scope-not-held");
    expect(await problemOf(make({ fetcher }, ["made:up.scope"]))).toBe("people/scope-not-held");
    expect(await problemOf(make({ fetcher }, ["people:session.read"], 366))).toBe("http/invalid");
    const { scopes } = await call(contract.listOwnTokens, {}, { fetcher });
    expect(scopes.map((one) => one.id)).not.toContain("people:account.own");
  });

  test("a token loses what its person loses at once", async () => {
    const { id, fetcher } = await signedIn("cid", "enablement-lead");
    const { secret } = await make({ fetcher }, ["people:person.add", "people:session.read"]);
    const program = bench.bearing(secret);
    expect(await problemOf(call(contract.addPerson, { body: { name: "Y" } }, { fetcher: program }))).toBe("done");
    await sql`update people.role_grant set to_at = now() - interval '1 second' where person_id = ${id}`.execute(bench.app.platform.db);
    expect(await problemOf(call(contract.addPerson, { body: { name: "Z" } }, { fetcher: program }))).toBe("http/not-permitted");
  });

  test("a token ends by time and by being revoked, by its owner or an administrator, never by others", async () => {
    const [dan, eli] = [await signedIn("dan"), await signedIn("eli")];
    const first = await make({ fetcher: dan.fetcher }, ["people:session.read"]);
    const second = await make({ fetcher: dan.fetcher }, ["people:session.read"]);
    const read = (secret: string) => problemOf(call(contract.readSession, {}, { fetcher: bench.bearing(secret) }));
    const params = { tokenId: first.token.id };
    expect(await problemOf(call(contract.revokeOwnToken, { params }, { fetcher: eli.fetcher }))).toBe("people/token-missing");
    expect(await problemOf(call(contract.revokeToken, { params }, { fetcher: eli.fetcher }))).toBe("http/not-permitted");
    await call(contract.revokeOwnToken, { params }, { fetcher: dan.fetcher });
    expect(await read(first.secret)).toBe("http/not-signed-in");
    const { tokens } = await call(contract.listTokens, {}, { fetcher: bench.app.fetch });
    expect(tokens.find(({ id }) => id === second.token.id)?.owner).toEqual({ id: dan.id, name: "dan" });
    await call(contract.revokeToken, { params: { tokenId: second.token.id } }, { fetcher: bench.app.fetch });
    expect(await read(second.secret)).toBe("http/not-signed-in");
    const third = await make({ fetcher: eli.fetcher }, ["people:session.read"], 1);
    bench.forward(60 * 24 + 1);
    expect(await read(third.secret)).toBe("http/not-signed-in");
  });

  test("a system's token belongs to nobody, holds its scopes over everything and outlives who made it", async () => {
    const { id, fetcher } = await signedIn("fay", "administrator");
    const body = { name: "identity provider", scopes: ["people:person.read", "people:session.read"], days: 365 };
    const { token, secret } = await call(contract.makeServiceToken, { body }, { fetcher });
    expect(token.owner).toBeNull();
    const program = bench.bearing(secret);
    expect(await call(contract.readSession, {}, { fetcher: program })).toMatchObject({ name: "identity provider", personId: null });
    expect((await call(contract.listPersons, {}, { fetcher: program })).persons.length).toBeGreaterThan(1);
    await sql`update people.person set deactivated_at = now() where id = ${id}`.execute(bench.app.platform.db);
    expect(await problemOf(call(contract.readSession, {}, { fetcher: program }))).toBe("done");
    const over = { ...body, scopes: ["people:token.oversee"] };
    expect(await problemOf(call(contract.makeServiceToken, { body: over }, { fetcher: bench.app.fetch }))).toBe("people/scope-not-held");
  });

  test("what is no token, a cut one and one in a cookie open nothing", async () => {
    const { fetcher } = await signedIn("gil");
    const { secret } = await make({ fetcher }, ["people:session.read"]);
    for (const wrong of [secret.slice(0, -1), `${secret}x`, "mr_", secret.toUpperCase()])
      expect(await problemOf(call(contract.readSession, {}, { fetcher: bench.bearing(wrong) }))).toBe("http/not-signed-in");
    const inCookie = bench.browser();
    inCookie.cookies.set("millrace", secret);
    expect(await problemOf(call(contract.readSession, {}, { fetcher: inCookie }))).toBe("http/not-signed-in");
  });
});
