import { call, type Fetcher, type Refused } from "#platform/contract";
import { transaction } from "#platform/db";
import { testDatabases } from "#platform/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as contract from "../contract.ts";
import { issueSignInToken } from "../index.ts";
import { endAccess } from "../sign-in/end-access.ts";
import { openSignInBench, type SignInBench } from "../sign-in/testing/sign-in-bench.ts";

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error as Refused).problem.code,
  );
const password = "seven green lamps";
const other = "eight purple doors";

describe.each(testDatabases)("accounts on $name", (database) => {
  let bench: SignInBench;
  beforeAll(async () => {
    bench = await openSignInBench(database, { smtpUrl: "smtp://127.0.0.1:1" });
  });
  afterAll(() => bench.close());
  const invite = async (id: string): Promise<string> => {
    const made = await call(contract.invitePerson, { params: { personId: id } }, { fetcher: bench.app.fetch });
    return new URL(made.link).hash.slice("#token=".length);
  };
  const account = async (name: string, email: string): Promise<{ id: string; fetcher: Fetcher & { cookies: Map<string, string> } }> => {
    const id = await bench.person(name, { email });
    const fetcher = bench.browser();
    await call(contract.acceptAccountLink, { body: { token: await invite(id), password } }, { fetcher });
    return { id, fetcher };
  };
  const signIn = (email: string, given: string, fetcher: Fetcher = bench.browser()) =>
    call(contract.signInWithPassword, { body: { email, password: given } }, { fetcher });

  test("an invitation sets a password once and signs in as that person, who then comes in by it", async () => {
    const id = await bench.person("Ines", { email: "ines@example.org" });
    const token = await invite(id);
    expect(await call(contract.readAccountLink, { body: { token } }, { fetcher: bench.browser() })).toEqual({
      purpose: "invitation",
      name: "Ines",
      email: "ines@example.org",
    });
    const fetcher = bench.browser();
    expect(await problemOf(call(contract.acceptAccountLink, { body: { token, password: "short" } }, { fetcher }))).toBe(
      "people/weak-password",
    );
    const session = await call(contract.acceptAccountLink, { body: { token, password } }, { fetcher });
    expect(session).toMatchObject({ name: "Ines", personId: id });
    expect(session.permissions).not.toContain("people:account.manage");
    expect(await problemOf(call(contract.acceptAccountLink, { body: { token, password: other } }, { fetcher }))).toBe(
      "people/account-link-over",
    );
    expect(await signIn("INES@example.org", password)).toMatchObject({ personId: id });
    const { access } = await call(contract.readOwnAccess, {}, { fetcher });
    expect(access).toMatchObject({ active: true, sessions: 2, invitations: [], identities: [] });
  });

  test("two uses of one invitation at once set one password; a later invitation ends the earlier", async () => {
    const id = await bench.person("Jan", { email: "jan@example.org" });
    const first = await invite(id);
    const token = await invite(id);
    const accept = (given: string, word: string) =>
      problemOf(call(contract.acceptAccountLink, { body: { token: given, password: word } }, { fetcher: bench.browser() }));
    expect(await accept(first, password)).toBe("people/account-link-over");
    expect((await Promise.all([accept(token, password), accept(token, other)])).toSorted()).toEqual(["done", "people/account-link-over"]);
  });

  test("wrong password, unknown account and one without a password are answered with the same words", async () => {
    await account("Kim", "kim@example.org");
    await bench.person("Lee", { email: "lee@example.org" });
    const answers = await Promise.all(
      ["kim@example.org", "nobody@example.org", "lee@example.org"].map((email) =>
        signIn(email, other).catch((error: unknown) => (error as Refused).problem),
      ),
    );
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 401, code: "people/wrong-password", detail: (answers[0] as { detail: string }).detail });
  });

  test("who tries many passwords waits, also with many tries at once, and the right one is let in after the wait", async () => {
    await account("Mia", "mia@example.org");
    await bench.freeze();
    const tries = await Promise.all(Array.from({ length: 12 }, () => problemOf(signIn("mia@example.org", other))));
    expect(tries.filter((one) => one === "people/wrong-password")).toHaveLength(6);
    expect(tries.filter((one) => one === "people/too-many-attempts")).toHaveLength(6);
    expect(await problemOf(signIn("mia@example.org", password))).toBe("people/too-many-attempts");
    bench.forward(1);
    expect(await problemOf(signIn("mia@example.org", password))).toBe("done");
    expect(await problemOf(signIn("mia@example.org", other))).toBe("people/wrong-password");
  });

  test("a changed password ends all other sessions, open resets, and moves this one to a new token", async () => {
    const { id, fetcher } = await account("Noa", "noa@example.org");
    const elsewhere = bench.browser();
    await signIn("noa@example.org", password, elsewhere);
    const before = fetcher.cookies.get("millrace");
    const change = (current: string, given: string) =>
      problemOf(call(contract.changePassword, { body: { current, password: given } }, { fetcher }));
    expect(await change(other, other)).toBe("people/not-the-password");
    expect(await change(password, "noa@example.org")).toBe("people/weak-password");
    expect(await change(password, other)).toBe("done");
    expect(fetcher.cookies.get("millrace")).not.toBe(before);
    const stolen: Fetcher = (path, init) => bench.served.fetch(path, { ...init, headers: { cookie: `millrace=${before}` } });
    expect(await problemOf(call(contract.readSession, {}, { fetcher: stolen }))).toBe("http/not-signed-in");
    expect(await problemOf(call(contract.readSession, {}, { fetcher: elsewhere }))).toBe("http/not-signed-in");
    expect(await call(contract.readSession, {}, { fetcher })).toMatchObject({ personId: id });
    expect(await problemOf(signIn("noa@example.org", password))).toBe("people/wrong-password");
  });

  test("a reset is asked with the same answer for everybody, and its link goes only to who has a password", async () => {
    await account("Ola", "ola@example.org");
    const ask = (email: string) => call(contract.askReset, { body: { email } }, { fetcher: bench.browser() });
    expect(await Promise.all([ask("ola@example.org"), ask("nobody@example.org")])).toEqual([{ asked: true }, { asked: true }]);
    await expect
      .poll(async () => {
        const { rows } = await sql<{
          to_address: string;
        }>`select to_address from platform.mail where kind = 'people/password-reset'`.execute(bench.app.platform.db);
        return rows;
      })
      .toEqual([{ to_address: "ola@example.org" }]);
  });

  test("a session of another cookie's making opens nothing, and signing in ends what the cookie held", async () => {
    const { id, fetcher } = await account("Pia", "pia@example.org");
    const planted = fetcher.cookies.get("millrace") ?? "";
    const victim = bench.browser();
    victim.cookies.set("millrace", planted);
    await signIn("pia@example.org", password, victim);
    expect(victim.cookies.get("millrace")).not.toBe(planted);
    expect(await problemOf(call(contract.readSession, {}, { fetcher }))).toBe("http/not-signed-in");
    expect(await call(contract.readSession, {}, { fetcher: victim })).toMatchObject({ personId: id });
  });

  test("sessions are listed in short words, ended one by one or all others, and only by their holder", async () => {
    const { fetcher } = await account("Quinn", "quinn@example.org");
    const [second, third] = [bench.browser(), bench.browser()];
    for (const one of [second, third]) await signIn("quinn@example.org", password, one);
    const { sessions } = await call(contract.listOwnSessions, {}, { fetcher });
    expect(sessions).toHaveLength(3);
    expect(sessions.filter((one) => one.current)).toMatchObject([
      { method: "invitation", browser: "Firefox, Linux", address: "127.0.0.1" },
    ]);
    const stranger = await account("Rae", "rae@example.org");
    const target = sessions.find((one) => !one.current);
    if (!target) throw new Error("There is no other session.");
    const params = { sessionId: target.id };
    expect(await problemOf(call(contract.endOwnSession, { params }, { fetcher: stranger.fetcher }))).toBe("people/session-missing");
    await call(contract.endOwnSession, { params }, { fetcher });
    expect(await call(contract.endOtherSessions, {}, { fetcher })).toEqual({ ended: 1 });
    expect((await call(contract.listOwnSessions, {}, { fetcher })).sessions).toHaveLength(1);
    expect(await problemOf(call(contract.readSession, {}, { fetcher: second }))).toBe("http/not-signed-in");
  });

  test("a session ends when it is idle, and being seen is written at most once a minute", async () => {
    const { id, fetcher } = await account("Sam", "sam@example.org");
    const seen = async (): Promise<string> => {
      const { rows } = await sql<{ at: Date }>`select seen_at as at from people.session where person_id = ${id}`.execute(
        bench.app.platform.db,
      );
      return rows[0]?.at.toISOString() ?? "gone";
    };
    const first = await seen();
    await call(contract.readSession, {}, { fetcher });
    expect(await seen()).toBe(first);
    bench.forward(2);
    await call(contract.readSession, {}, { fetcher });
    expect(await seen()).not.toBe(first);
    bench.forward(239);
    await call(contract.readSession, {}, { fetcher });
    bench.forward(241);
    expect(await problemOf(call(contract.readSession, {}, { fetcher }))).toBe("http/not-signed-in");
  });

  test("who is deactivated or left is refused on every way in, and nothing comes back by itself when they do", async () => {
    const { id, fetcher } = await account("Tom", "tom@example.org");
    const made = await call(contract.makeOwnToken, { body: { name: "t", scopes: ["people:session.read"], days: 10 } }, { fetcher });
    const program = bench.bearing(made.secret);
    expect(await call(contract.readSession, {}, { fetcher: program })).toMatchObject({ personId: id });
    const open = await invite(id);
    const { db } = bench.app.platform;
    await sql`update people.person set deactivated_at = now() where id = ${id}`.execute(db);
    const everyWay = async () => [
      await problemOf(call(contract.readSession, {}, { fetcher })),
      await problemOf(call(contract.readSession, {}, { fetcher: program })),
      await problemOf(call(contract.readAccountLink, { body: { token: open } }, { fetcher: bench.browser() })),
      await problemOf(call(contract.acceptAccountLink, { body: { token: open, password } }, { fetcher: bench.browser() })),
    ];
    const refused = ["http/not-signed-in", "http/not-signed-in", "people/account-link-over", "people/account-link-over"];
    expect(await everyWay()).toEqual(refused);
    expect(await problemOf(signIn("tom@example.org", password))).toBe("people/wrong-password");
    expect(await problemOf(call(contract.invitePerson, { params: { personId: id } }, { fetcher: bench.app.fetch }))).toBe(
      "people/not-active",
    );
    await transaction(db, (tx) => endAccess(tx, id, new Date()));
    await sql`update people.person set deactivated_at = null where id = ${id}`.execute(db);
    expect(await everyWay()).toEqual(refused);
    expect(await problemOf(signIn("tom@example.org", password))).toBe("done");
  });

  test("the operator becomes a person with the role administrator, once, and goes on under a new token", async () => {
    const fetcher = bench.browser();
    await call(contract.signInOnce, { body: { token: await issueSignInToken(bench.platform) } }, { fetcher });
    const before = fetcher.cookies.get("millrace");
    const body = { name: "Uma", email: "uma@example.org", password };
    expect(await call(contract.readOwnAccess, {}, { fetcher })).toEqual({ access: null });
    const session = await call(contract.becomePerson, { body }, { fetcher });
    expect(session).toMatchObject({ name: "Uma" });
    expect(session.permissions).toContain("people:account.manage");
    expect(fetcher.cookies.get("millrace")).not.toBe(before);
    expect(await problemOf(call(contract.becomePerson, { body }, { fetcher }))).toBe("people/is-person");
    expect(await problemOf(signIn("uma@example.org", password))).toBe("done");
    const { rows } = await sql`select a.person_id from people.assignment a join platform.event e on e.subject_id = a.person_id
      where e.name = 'people/person-joined' and a.person_id = ${session.personId}`.execute(bench.app.platform.db);
    expect(rows).toHaveLength(1);
  });

  test("two who say at once that they are the same person are one, and both are answered", async () => {
    const body = { name: "Zoe", email: "zoe@example.org", password };
    const become = async () => {
      const fetcher = bench.browser();
      await call(contract.signInOnce, { body: { token: await issueSignInToken(bench.platform) } }, { fetcher });
      return () => problemOf(call(contract.becomePerson, { body }, { fetcher }));
    };
    const [one, two] = [await become(), await become()];
    const answers = await Promise.all([one(), two()]);
    expect(answers.filter((code) => !["done", "people/email-taken"].includes(code))).toEqual([]);
    const { rows } = await sql`select id from people.person where email = 'zoe@example.org'`.execute(bench.app.platform.db);
    expect(rows).toHaveLength(1);
  });

  test("who watches over those who administer does not become one of them from the machine either", async () => {
    await bench.person("Dora", { email: "dora@example.org", role: "data-protection" });
    const fetcher = bench.browser();
    await call(contract.signInOnce, { body: { token: await issueSignInToken(bench.platform) } }, { fetcher });
    const body = { name: "Dora", email: "dora@example.org", password };
    expect(await problemOf(call(contract.becomePerson, { body }, { fetcher }))).toBe("people/role-separated");
  });

  test("no password, token or link is kept or recorded as it is", async () => {
    const { rows } = await sql<{ all: string }>`
      select concat((select json_agg(a) from people.account a), (select json_agg(l) from people.account_link l), (select json_agg(s) from people.session s),
        (select json_agg(p) from platform.audit_payload p), (select json_agg(m) from platform.mail m)) as all`.execute(
      bench.app.platform.db,
    );
    expect(rows[0]?.all).toContain("argon2id$v=19$m=19456,t=2,p=1");
    expect(rows[0]?.all).not.toContain(password);
    expect(rows[0]?.all).not.toContain("#token=");
  });
});
