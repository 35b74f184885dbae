import { call, type Fetcher, type Problem, type Refused } from "#platform/contract";
import { testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as contract from "../contract.ts";
import { openSignInBench, type SignInBench } from "../sign-in/testing/sign-in-bench.ts";
import { startForgingProvider, type ForgingProvider } from "./testing/forging-provider.ts";
import { client, startIndependentProvider, type IndependentProvider } from "../../../../e2e/independent-provider.ts";

const site = "http://localhost";
const back = (key: string): string => `${site}/sign-in/callback/${key}`;

const problemOf = (work: Promise<unknown>): Promise<Problem | undefined> =>
  work.then(
    () => undefined,
    (error: unknown) => (error as Refused).problem,
  );

const input = (issuer: string, more: Partial<contract.ProviderInput> = {}): contract.ProviderInput => ({
  key: "corp",
  name: "Corp",
  issuer,
  clientId: client.id,
  clientSecret: client.secret,
  scopes: "openid email profile groups",
  matching: "email",
  matchClaim: "email",
  trustsMail: false,
  createsPersons: false,
  mailDomains: [],
  groupsClaim: "groups",
  roles: [],
  enabled: true,
  ...more,
});

describe.each(testDatabases)("providers on $name", (database) => {
  let bench: SignInBench;
  let corp: IndependentProvider;
  let forger: ForgingProvider;
  let corpProvider: contract.Provider;
  const settle = async (changes: Partial<contract.ProviderInput>): Promise<void> => {
    const body = { ...input(corp.issuer, changes), version: corpProvider.version };
    corpProvider = await call(contract.changeProvider, { params: { providerId: corpProvider.id }, body }, { fetcher: bench.app.fetch });
  };
  beforeAll(async () => {
    bench = await openSignInBench(database, { outboundAllow: ["127.0.0.1"] });
    corp = await startIndependentProvider([back("corp")], [`${site}/sign-in`]);
    forger = await startForgingProvider(client.id);
    corpProvider = await call(contract.addProvider, { body: input(corp.issuer) }, { fetcher: bench.app.fetch });
    const body = input(forger.issuer, { key: "forger", name: "Forger", createsPersons: true });
    await call(contract.addProvider, { body }, { fetcher: bench.app.fetch });
  });
  afterAll(async () => {
    await bench.close();
    await corp.close();
    await forger.close();
  });
  beforeEach(async () => {
    await settle({});
    forger.forge = (token) => token;
    forger.token = undefined;
  });

  const begin = (fetcher: Fetcher, provider = "corp", next?: string) =>
    call(contract.beginProviderSignIn, { body: { provider, ...(next === undefined ? {} : { next }) } }, { fetcher });
  const finish = (fetcher: Fetcher, answer: string, provider = "corp") =>
    call(contract.finishProviderSignIn, { body: { provider, answer } }, { fetcher });
  const answerOf = async (fetcher: Fetcher, next?: string): Promise<string> => {
    const { url } = await begin(fetcher, "corp", next);
    return (await corp.visit(url, back("corp")))?.search ?? "";
  };
  const signIn = async (somebody: IndependentProvider["present"], fetcher: Fetcher = bench.browser()) => {
    corp.present = somebody;
    return finish(fetcher, await answerOf(fetcher));
  };
  const openGrants = async (personId: string): Promise<string[]> => {
    const { rows } = await sql<{ text: string }>`
      select role || ' ' || split_part(source, ':', 1) as text from people.role_grant where person_id = ${personId} and to_at is null order by 1`.execute(
      bench.app.platform.db,
    );
    return rows.map(({ text }) => text);
  };

  test("whoever is on record by a checked mail address signs in, goes where they wanted, and is known by subject from then on", async () => {
    const id = await bench.person("Ada", { email: "ada@example.org" });
    corp.present = { sub: "s-ada", email: "Ada@example.org", email_verified: true, name: "Ada at Corp" };
    const fetcher = bench.browser();
    const session = await finish(fetcher, await answerOf(fetcher, "/workflows?x=1"));
    expect(session).toMatchObject({ name: "Ada", personId: id, next: "/workflows?x=1" });
    expect(fetcher.cookies.has("millrace-flow")).toBe(false);
    expect(await signIn({ sub: "s-ada", email: "changed@example.org", email_verified: false })).toMatchObject({ personId: id });
    const { access } = await call(contract.readOwnAccess, {}, { fetcher });
    expect(access?.identities).toMatchObject([{ provider: "Corp" }]);
  });

  test("nobody is guessed: unchecked mail, unknown people, other domains, a second account and deactivated people are refused in words", async () => {
    const id = await bench.person("Ben", { email: "ben@example.org" });
    const refused = async (somebody: IndependentProvider["present"]): Promise<unknown> => {
      const problem = await problemOf(signIn(somebody));
      expect(problem?.status).toBeGreaterThanOrEqual(400);
      expect(problem?.status).toBeLessThan(500);
      expect(problem?.detail).toMatch(/\.$/);
      return problem?.code;
    };
    expect(await refused({ sub: "s-ben", email: "ben@example.org", email_verified: false })).toBe("people/mail-unchecked");
    expect(await refused({ sub: "s-ben", email: "ben@example.org" })).toBe("people/mail-unchecked");
    expect(await refused({ sub: "s-ben", name: "Ben" })).toBe("people/claim-missing");
    expect(await refused({ sub: "s-x", email: "x@example.org", email_verified: true })).toBe("people/not-on-record");
    await settle({ mailDomains: ["corp.example"] });
    expect(await refused({ sub: "s-ben", email: "ben@example.org", email_verified: true })).toBe("people/mail-domain");
    await settle({});
    await signIn({ sub: "s-ben", email: "ben@example.org", email_verified: true });
    expect(await refused({ sub: "s-other", email: "ben@example.org", email_verified: true })).toBe("people/other-identity");
    await sql`update people.person set deactivated_at = now() where id = ${id}`.execute(bench.app.platform.db);
    expect(await refused({ sub: "s-ben", email: "ben@example.org", email_verified: true })).toBe("people/not-active");
  });

  test("who came by SCIM first is the same person by user name or number, and what fits two people fits nobody", async () => {
    const byName = await bench.person("Cy", { userName: "cy@corp.example" });
    const byNumber = await bench.person("Dee", { externalId: "4711", email: "dee@example.org" });
    await settle({ matching: "user-name", matchClaim: "preferred_username" });
    expect(await signIn({ sub: "s-cy", preferred_username: "CY@corp.example" })).toMatchObject({ personId: byName });
    await settle({ matching: "external-id", matchClaim: "employee_number" });
    expect(await signIn({ sub: "s-dee", employee_number: "4711" })).toMatchObject({ personId: byNumber });
    await bench.person("Eve", { externalId: "4712" });
    const twofold = { sub: "s-eve", employee_number: "4712", email: "dee@example.org", email_verified: true };
    expect(await problemOf(signIn(twofold))).toMatchObject({ status: 403, code: "people/ambiguous" });
  });

  test("a provider brings new people only where it may, once also when two browsers come at once, with what SCIM finds them by", async () => {
    await settle({ createsPersons: true });
    corp.present = { sub: "s-flo", email: "flo@example.org", email_verified: true, name: "Flo", preferred_username: "flo" };
    const [one, two] = [bench.browser(), bench.browser()];
    const answers = [await answerOf(one), await answerOf(two)];
    const [first, second] = await Promise.all([finish(one, answers[0] ?? ""), finish(two, answers[1] ?? "")]);
    expect(first.personId).toBe(second.personId);
    const { rows } = await sql<{
      user_name: string;
    }>`select user_name, email, name from people.person where email = 'flo@example.org'`.execute(bench.app.platform.db);
    expect(rows).toEqual([{ user_name: "flo", email: "flo@example.org", name: "Flo" }]);
    const joined = await sql`select a.person_id from people.assignment a join platform.event e on e.subject_id = a.person_id
      where e.name = 'people/person-joined' and a.person_id = ${first.personId}`.execute(bench.app.platform.db);
    expect(joined.rows).toHaveLength(1);
  });

  test("roles follow the groups at each sign-in and leave what was given by hand alone", async () => {
    const id = await bench.person("Gus", { email: "gus@example.org", role: "auditor" });
    const gus = (groups: unknown) => ({ sub: "s-gus", email: "gus@example.org", email_verified: true, groups });
    await settle({
      roles: [
        { group: "leads", role: "enablement-lead", unitId: null },
        { group: "checkers", role: "auditor", unitId: null },
      ],
    });
    const session = await signIn(gus(["leads", "checkers", "others", 7]));
    expect(session.permissions).toContain("people:person.add");
    expect(await openGrants(id)).toEqual(["auditor hand", "auditor provider", "enablement-lead provider"]);
    await signIn(gus("checkers"));
    expect(await openGrants(id)).toEqual(["auditor hand", "auditor provider"]);
    await signIn(gus(undefined));
    expect(await openGrants(id)).toEqual(["auditor hand"]);
  });

  test("what comes back works once, in the browser that began it, for its provider, within ten minutes", async () => {
    await bench.person("Hal", { email: "hal@example.org" });
    corp.present = { sub: "s-hal", email: "hal@example.org", email_verified: true };
    const over = { status: 401, code: "people/provider-flow-over" };
    const [mine, foreign] = [bench.browser(), bench.browser()];
    const answer = await answerOf(mine);
    await begin(foreign);
    expect(await problemOf(finish(foreign, answer))).toMatchObject(over);
    expect(await problemOf(finish(bench.browser(), answer))).toMatchObject(over);
    expect(await problemOf(finish(mine, answer, "forger"))).toMatchObject(over);
    expect(await problemOf(finish(mine, answer.replace(/state=[^&]+/, "state=other")))).toMatchObject(over);
    expect(await problemOf(finish(mine, `${answer}&state=twice`))).toMatchObject(over);
    expect(await problemOf(finish(mine, ""))).toMatchObject(over);
    const cookie = mine.cookies.get("millrace-flow") ?? "";
    expect(await problemOf(finish(mine, answer))).toBeUndefined();
    mine.cookies.set("millrace-flow", cookie);
    expect(await problemOf(finish(mine, answer))).toMatchObject(over);
    const late = bench.browser();
    const old = await answerOf(late);
    bench.forward(11);
    expect(await problemOf(finish(late, old))).toMatchObject(over);
  });

  test("a provider that says no, or names another issuer, is not believed, and its own texts are not repeated", async () => {
    const fetcher = bench.browser();
    const refusedWith = async (change: (parameters: URLSearchParams) => void): Promise<Problem | undefined> => {
      const { url } = await begin(fetcher);
      const state = new URL(url).searchParams.get("state") ?? "";
      const parameters = new URLSearchParams({ state, iss: corp.issuer, code: "code" });
      change(parameters);
      return problemOf(finish(fetcher, parameters.toString()));
    };
    const declined = await refusedWith((one) => {
      one.delete("code");
      one.set("error", "access_denied");
      one.set("error_description", "Call 555-0100 now");
    });
    expect(declined).toMatchObject({ status: 401, code: "people/provider-answer" });
    expect(declined?.detail).toContain("declined");
    expect(declined?.detail).not.toContain("555");
    expect(await refusedWith((one) => one.set("iss", forger.issuer))).toMatchObject({ status: 401, code: "people/provider-answer" });
    expect(await refusedWith((one) => one.delete("iss"))).toMatchObject({ status: 401, code: "people/provider-answer" });
    expect(await refusedWith((one) => one.set("code", "made up"))).toMatchObject({ status: 401, code: "people/provider-answer" });
  });

  const now = (): number => Math.floor(Date.now() / 1000);
  test.each<[string, ForgingProvider["forge"]]>([
    ["an expired token", ({ header, claims }) => ({ header, claims: { ...claims, exp: now() - 120, iat: now() - 600 } })],
    ["another nonce", ({ header, claims }) => ({ header, claims: { ...claims, nonce: "other" } })],
    ["no nonce", ({ header, claims: { nonce: _, ...claims } }) => ({ header, claims })],
    ["another audience", ({ header, claims }) => ({ header, claims: { ...claims, aud: "somebody-else" } })],
    ["another issuer", ({ header, claims }) => ({ header, claims: { ...claims, iss: "https://elsewhere.example" } })],
    ["alg none", ({ claims }) => ({ header: { alg: "none" }, claims, signature: "none" })],
    ["no signature", ({ header, claims }) => ({ header, claims, signature: "none" })],
    ["a foreign key", ({ header, claims }) => ({ header, claims, signature: "foreign" })],
    ["a symmetric signature", ({ claims }) => ({ header: { alg: "HS256", kid: "one" }, claims })],
    ["an unknown key", ({ claims }) => ({ header: { alg: "RS256", kid: "two" }, claims })],
    ["no subject", ({ header, claims: { sub: _, ...claims } }) => ({ header, claims })],
  ])("an identity token with %s signs nobody in", async (_, forge) => {
    forger.forge = forge;
    const fetcher = bench.browser();
    const { url } = await begin(fetcher, "forger");
    const asked = new URL(url).searchParams;
    forger.nonce = asked.get("nonce") ?? "";
    const problem = await problemOf(finish(fetcher, `code=c&state=${asked.get("state")}`, "forger"));
    expect(problem).toMatchObject({ status: 401, code: "people/provider-answer" });
    expect(fetcher.cookies.has("millrace")).toBe(false);
  });

  test("the same token unforged signs in, so that the cases above fail for their own reason", async () => {
    const fetcher = bench.browser();
    const { url } = await begin(fetcher, "forger");
    const asked = new URL(url).searchParams;
    expect(asked.get("code_challenge_method")).toBe("S256");
    forger.nonce = asked.get("nonce") ?? "";
    expect(await finish(fetcher, `code=c&state=${asked.get("state")}`, "forger")).toMatchObject({ name: "Forged" });
  });

  test.each<[string, () => { status: number; body: string }]>([
    ["a fault", () => ({ status: 500, body: "oops" })],
    ["no JSON", () => ({ status: 200, body: "<html>" })],
    ["an error", () => ({ status: 400, body: JSON.stringify({ error: "invalid_grant" }) })],
    ["no identity token", () => ({ status: 200, body: JSON.stringify({ access_token: "a", token_type: "Bearer" }) })],
    ["a redirect", () => ({ status: 302, body: "" })],
  ])("a token endpoint that answers with %s is a sentence and a 4xx", async (_, token) => {
    forger.token = token;
    const fetcher = bench.browser();
    const { url } = await begin(fetcher, "forger");
    const problem = await problemOf(finish(fetcher, `code=c&state=${new URL(url).searchParams.get("state")}`, "forger"));
    expect(problem).toMatchObject({ status: 401, code: "people/provider-answer" });
  });

  test("a provider that is down, inside the network or no provider is a 4xx, at sign-in and when it is tested", async () => {
    const body = input("http://127.0.0.1:9", { key: "down", name: "Down" });
    const added = await call(contract.addProvider, { body }, { fetcher: bench.app.fetch });
    expect(await problemOf(begin(bench.browser(), "down"))).toMatchObject({ status: 409, code: "people/provider-unreachable" });
    const check = (issuer: string) =>
      call(contract.testProvider, { body: { issuer, scopes: "openid email" } }, { fetcher: bench.app.fetch });
    expect(await check("http://127.0.0.1:9")).toMatchObject({ ok: false });
    expect((await check("https://10.0.0.1")).findings[0]?.text).toMatch(/MILLRACE_OUTBOUND_ALLOW/);
    expect((await check("http://example.org")).findings[0]?.text).toMatch(/https/);
    expect(await check(`${corp.issuer}/nothing`)).toMatchObject({ ok: false });
    expect(await check(corp.issuer)).toMatchObject({ ok: true });
    await call(contract.removeProvider, { params: { providerId: added.id } }, { fetcher: bench.app.fetch });
    expect(await problemOf(begin(bench.browser(), "down"))).toMatchObject({ status: 404, code: "people/provider-missing" });
  });

  test("signing out leads to the provider too, which sends back to the sign-in page", async () => {
    await bench.person("Ivy", { email: "ivy@example.org" });
    const fetcher = bench.browser();
    await signIn({ sub: "s-ivy", email: "ivy@example.org", email_verified: true }, fetcher);
    const { next } = await call(contract.signOut, {}, { fetcher });
    const url = new URL(next ?? "");
    expect(url.origin).toBe(corp.issuer);
    expect(url.searchParams.get("post_logout_redirect_uri")).toBe(`${site}/sign-in`);
    expect(url.searchParams.get("id_token_hint")).toMatch(/^ey/);
    expect((await fetch(url, { redirect: "manual" })).status).toBe(200);
  });

  test("unlinking ends sessions and roles of the provider; removing it ends everybody's", async () => {
    const id = await bench.person("Joy", { email: "joy@example.org" });
    await settle({ roles: [{ group: "leads", role: "enablement-lead", unitId: null }] });
    const joy = { sub: "s-joy", email: "joy@example.org", email_verified: true, groups: ["leads"] };
    const fetcher = bench.browser();
    await signIn(joy, fetcher);
    const params = { personId: id, providerId: corpProvider.id };
    await call(contract.unlinkIdentity, { params }, { fetcher: bench.app.fetch });
    expect(await openGrants(id)).toEqual([]);
    expect((await problemOf(call(contract.readSession, {}, { fetcher })))?.status).toBe(401);
    expect(await signIn({ ...joy, sub: "s-joy-2" })).toMatchObject({ personId: id });
  });

  test("a secret is kept sealed, never said back, and not sent to another issuer", async () => {
    const { providers } = await call(contract.listProviders, {}, { fetcher: bench.app.fetch });
    expect(providers.find(({ key }) => key === "corp")).toMatchObject({ hasSecret: true, redirectUrl: back("corp") });
    expect(JSON.stringify(providers)).not.toContain(client.secret);
    const { clientSecret: _, ...kept } = input("https://elsewhere.example");
    const moved = call(
      contract.changeProvider,
      { params: { providerId: corpProvider.id }, body: { ...kept, version: corpProvider.version } },
      { fetcher: bench.app.fetch },
    );
    expect(await problemOf(moved)).toMatchObject({ status: 422, code: "people/secret-again" });
    const stale = { ...input(corp.issuer), version: corpProvider.version - 1 };
    expect(
      await problemOf(
        call(contract.changeProvider, { params: { providerId: corpProvider.id }, body: stale }, { fetcher: bench.app.fetch }),
      ),
    ).toMatchObject({ status: 409 });
    const { rows } = await sql<{ all: string }>`
      select concat((select json_agg(p) from people.provider p), (select json_agg(p) from platform.audit_payload p), (select json_agg(f) from people.sign_in_flow f)) as all`.execute(
      bench.app.platform.db,
    );
    expect(rows[0]?.all).toMatch(/secret\W+set/);
    expect(rows[0]?.all).not.toContain(client.secret);
  });

  test("derived roles, roles without their unit and a taken short name are refused under their field", async () => {
    const refused = (more: Partial<contract.ProviderInput>) =>
      problemOf(call(contract.addProvider, { body: input("https://x.example", { key: "x", ...more }) }, { fetcher: bench.app.fetch }));
    expect(await refused({ roles: [{ group: "g", role: "employee", unitId: null }] })).toMatchObject({ code: "people/role-derived" });
    expect(await refused({ roles: [{ group: "g", role: "functional-lead", unitId: null }] })).toMatchObject({
      code: "people/role-needs-unit",
    });
    expect(await refused({ key: "corp" })).toMatchObject({ status: 409, errors: [{ path: "key" }] });
    expect(await refused({ issuer: "ftp://x" })).toMatchObject({ status: 422 });
    expect(await refused({ scopes: "email" })).toMatchObject({ status: 422 });
  });
});
