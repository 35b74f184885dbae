import { call, type Refused } from "#platform/contract";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { serve } from "#platform/http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPerson, listPersons, readSession, signInOnce, signOut } from "./contract.ts";
import { authenticateWith, findPersons, issueSignInToken, people } from "./index.ts";

describe.each(testDatabases)("people on $name", (database) => {
  let app: TestPlatform;
  let served: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    app = await openTestPlatform({ modules: [people], database });
    served = await serve(app.platform, [people], { authenticate: authenticateWith(app.platform, "server-token") });
  });
  afterAll(async () => {
    await served.close();
    await app.close();
  });
  const begin = async (token: string): Promise<Response> =>
    served.fetch("/api/people/session", {
      method: "POST",
      body: JSON.stringify({ token }),
      headers: { "content-type": "application/json" },
    });

  test("a link opens one session once; the session ends when it is signed out", async () => {
    const token = await issueSignInToken(app.platform);
    const first = await begin(token);
    expect(first.status).toBe(201);
    const set = first.headers.get("set-cookie") ?? "";
    expect(set).toMatch(/^millrace=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    expect((await begin(token)).status).toBe(401);
    const fetcher = (path: string, init: RequestInit): Promise<Response> =>
      served.fetch(path, { ...init, headers: { ...(init.headers as object), cookie: set.split(";")[0] ?? "" } });
    expect(await call(readSession, {}, { fetcher })).toEqual({
      name: "Administrator",
      personId: null,
      permissions: people.permissions.filter((one) => "administrator" in one.held).map((one) => one.id),
      roles: [],
    });
    await call(signOut, {}, { fetcher });
    await expect(call(readSession, {}, { fetcher })).rejects.toMatchObject({ problem: { code: "http/not-signed-in" } });
  });

  test("two uses of one link at the same moment open one session", async () => {
    const token = await issueSignInToken(app.platform);
    const answers = await Promise.all([begin(token), begin(token), begin(token)]);
    expect(answers.map((one) => one.status).toSorted()).toEqual([201, 401, 401]);
  });

  test("a link and a session end by time, a forged cookie and token open nothing", async () => {
    const clock = app.platform.clock;
    const later = async (): Promise<Date> => new Date((await clock()).getTime() + 16 * 60_000);
    const token = await issueSignInToken(app.platform);
    const lateServer = await serve({ ...app.platform, clock: later }, [people], {
      authenticate: authenticateWith(app.platform, "server-token"),
    });
    await expect(call(signInOnce, { body: { token } }, { fetcher: lateServer.fetch })).rejects.toMatchObject({
      problem: { code: "people/link-over", status: 401 },
    });
    await lateServer.close();

    const cookie = (await begin(token)).headers.get("set-cookie")?.split(";")[0] ?? "";
    const nextDay = async (): Promise<Date> => new Date((await clock()).getTime() + (app.platform.config.sessionHours * 60 + 1) * 60_000);
    const nextDayServer = await serve({ ...app.platform, clock: nextDay }, [people], {
      authenticate: authenticateWith(app.platform, "server-token"),
    });
    expect((await served.fetch("/api/people/session", { headers: { cookie } })).status).toBe(200);
    expect((await nextDayServer.fetch("/api/people/session", { headers: { cookie } })).status).toBe(401);
    await nextDayServer.close();

    expect((await served.fetch("/api/people/session", { headers: { cookie: `millrace=${"a".repeat(43)}` } })).status).toBe(401);
    expect((await served.fetch("/api/people/session", { headers: { authorization: "Bearer other" } })).status).toBe(401);
    expect((await served.fetch("/api/people/session", { headers: { authorization: "Bearer server-token" } })).status).toBe(200);
  });

  test("no token is kept as it is", async () => {
    const token = await issueSignInToken(app.platform);
    const { sql } = await import("kysely");
    const { rows } = await sql<{
      all: string;
    }>`select (select json_agg(l) from people.sign_in_link l)::text || (select json_agg(e) from platform.audit_entry e)::text as all`.execute(
      app.platform.db,
    );
    expect(rows[0]?.all).toContain("sign-in-link");
    expect(rows[0]?.all).not.toContain(token);
  });

  test("persons are recorded, found by name and mail address, and a mail address belongs to one", async () => {
    const fetcher = app.fetch;
    const anna = await call(addPerson, { body: { name: " Anna 100%_ ", email: "anna@example.org" } }, { fetcher });
    expect(anna).toMatchObject({ name: "Anna 100%_", email: "anna@example.org" });
    await call(addPerson, { body: { name: "Bert" } }, { fetcher });
    await expect(call(addPerson, { body: { name: "Other", email: "ANNA@example.org" } }, { fetcher })).rejects.toMatchObject({
      problem: { code: "people/email-taken", status: 409 },
    });
    const names = async (search?: string): Promise<string[]> =>
      (await call(listPersons, { query: { search } }, { fetcher })).persons.map((one) => one.name);
    expect(await names()).toEqual(["Anna 100%_", "Bert"]);
    expect(await names("100%_")).toEqual(["Anna 100%_"]);
    expect(await names("ANNA@")).toEqual(["Anna 100%_"]);
    // What was typed begins a word, and stands for nothing but itself.
    for (const search of ["0%_", "%", "_nna"]) expect(await names(search)).toEqual([]);
    expect([...(await findPersons(app.platform.db, [anna.id, "person_none"])).keys()]).toEqual([anna.id]);
    const email = "meeting@example.org";
    const meeting = await Promise.allSettled([1, 2, 3, 4].map(() => call(addPerson, { body: { name: "Meeting", email } }, { fetcher })));
    expect(meeting.map((one) => (one.status === "rejected" ? (one.reason as Refused).problem.code : one.status)).toSorted()).toEqual([
      "fulfilled",
      ...Array.from({ length: 3 }, () => "people/email-taken"),
    ]);
  });
});
