import { call, operations as wire } from "#platform/contract";
import { transaction } from "#platform/db";
import { deliverMail } from "#platform/mail";
import { operations } from "#platform/operations";
import { actorWith, type ActionCall, type Actor, type ModuleDefinition } from "#platform/registry";
import { openTestPlatform, testDatabases, type TestPlatform } from "#platform/testing";
import { sql } from "kysely";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { leaseMail } from "../mail/mail-store.ts";
import { openTransport } from "../mail/transport.ts";
import { mailDigests, mailUrgent, tell } from "./index.ts";

const ada = "person_ada";
const monday = new Date("2026-03-02T09:00:00Z");
const minutes = (n: number): Date => new Date(monday.getTime() + n * 60_000);

describe.each(testDatabases)("being told on $name", (database) => {
  let app: TestPlatform;
  let done: ActionCall[];
  let isHere: boolean;
  let mails: string[];
  let refuseWith: { code: number; text: string } | undefined;
  let smtp: SMTPServer;

  const actor: Actor = {
    ...actorWith("person_ada", "Ada", []),
    personId: ada,
    grants: new Map([
      ["operations:notice.read", { all: false, units: [], self: true }],
      ["operations:feed.own", { all: false, units: [], self: true }],
    ]),
  };
  const room: ModuleDefinition = {
    name: "test",
    endpoints: [],
    permissions: [],
    jobs: [],
    recipients: async (_, ids) =>
      ids.map((personId) => ({
        personId,
        name: "Ada\r\nBcc: all@example.org",
        email: `${personId}@example.org`,
        language: null,
        timeZone: "Europe/Berlin",
      })),
    actorOf: async (_, id) => (isHere && id === ada ? actor : undefined),
    actions: [
      {
        name: "test/approve",
        title: async (_, { value }) => `Approve ${value}`,
        run: async (given) => {
          done.push(given);
        },
      },
    ],
    calendar: async () => [
      { id: "deadline_1", title: "Decide, now", href: "/x", from: new Date("2026-03-29T00:30:00Z"), changedAt: monday, version: 2 },
    ],
  };

  beforeEach(async () => {
    done = [];
    isHere = true;
    mails = [];
    refuseWith = undefined;
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS", "AUTH"],
      onData: (stream, _, callback) => {
        const parts: Buffer[] = [];
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("end", () => {
          if (refuseWith) return callback(Object.assign(new Error(refuseWith.text), { responseCode: refuseWith.code }));
          mails.push(Buffer.concat(parts).toString());
          callback();
        });
      },
    });
    await new Promise<void>((resolve) => void smtp.listen(0, "127.0.0.1", resolve));
    const { port } = smtp.server.address() as AddressInfo;
    app = await openTestPlatform({
      modules: [{ ...operations, sweeps: [], calendar: async () => [] }, room],
      database,
      config: { smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: "Millrace <millrace@example.org>", url: "https://millrace.example.org" },
    });
  });
  afterEach(async () => {
    await app.close();
    await new Promise<void>((resolve) => smtp.close(resolve));
  });

  const say = (title: string, when: "now" | "digest", more: Partial<Parameters<typeof tell>[1]> = {}) =>
    transaction(app.platform.db, (tx) =>
      tell(tx, {
        to: [ada],
        kind: "test/asked",
        subject: { kind: "thing", id: "1" },
        title,
        text: "Look.",
        href: "/things/1",
        now: monday,
        when,
        ...more,
      }),
    );
  /** The text of a mail as it arrived, without the encoding for the way. */
  const textOf = (mail: string): string =>
    Buffer.from(
      mail.replaceAll(/=\r?\n/g, "").replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      "latin1",
    ).toString("utf8");
  const post = (path: string, body: object) =>
    app.anonymous(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const waiting = async () =>
    (
      await sql<{
        state: string;
        error: string | null;
        body: string | null;
      }>`select state, error, body from platform.mail order by id`.execute(app.platform.db)
    ).rows;

  test("one digest for each person and day, however many processes look, and the next on the next working day", async () => {
    await say("One", "digest");
    await say("Two", "digest");
    await mailDigests(app.platform, new Date("2026-03-02T06:30:00Z"));
    expect(await waiting()).toEqual([]);
    await Promise.all([mailDigests(app.platform, monday), mailDigests(app.platform, monday), mailDigests({ ...app.platform }, monday)]);
    await say("Three", "digest");
    await mailDigests(app.platform, minutes(60));
    while (await deliverMail(app.platform, monday));
    await deliverMail(app.platform, monday);
    expect(mails).toHaveLength(1);
    expect(textOf(mails[0] ?? "")).toMatch(/Subject: 2 things from Millrace today[\s\S]*One[\s\S]*Two/);
    expect(mails[0]).toMatch(/List-Unsubscribe:\s+<https:\/\/millrace\.example\.org\/api\/operations\/unsubscribe\/person_ada\.[\w-]+>/i);
    await mailDigests(app.platform, minutes(24 * 60));
    await deliverMail(app.platform, monday);
    expect(mails).toHaveLength(2);
    expect(mails[1]).toContain("Subject: Three");
  });

  test("what is urgent goes at once, bundled so that nobody gets two mails within a minute", async () => {
    await say("First", "now");
    await mailUrgent(app.platform, monday);
    await say("Second", "now");
    await say("Third", "now");
    await mailUrgent(app.platform, new Date(monday.getTime() + 30_000));
    await mailUrgent(app.platform, new Date(monday.getTime() + 61_000));
    while (await deliverMail(app.platform, monday));
    expect(mails.map((mail) => /Subject: (.*)/.exec(mail)?.[1]?.trim()).toSorted()).toEqual(["2 things from Millrace", "First"]);
  });

  test("a process killed between the server's yes and its note sends a copy under the same Message-ID", async () => {
    await say("Once", "now");
    await mailUrgent(app.platform, monday);
    const [taken] = await leaseMail(app.platform.db, "a process that is killed", 1, 120);
    const transport = openTransport(app.platform.config);
    await transport?.send(taken?.id ?? "", { name: null, address: "person_ada@example.org" }, { subject: "Once", text: "", html: "" });
    transport?.close();
    await deliverMail(app.platform, monday);
    expect(mails).toHaveLength(1);
    await sql`update platform.mail set leased_until = clock_timestamp() - interval '1 second'`.execute(app.platform.db);
    await deliverMail(app.platform, monday);
    await deliverMail(app.platform, monday);
    expect(mails).toHaveLength(2);
    const ids = mails.map((mail) => /Message-ID: (<mail_\w+@example\.org>)/i.exec(mail)?.[1]);
    expect(ids[0]).toBeDefined();
    expect(new Set(ids).size).toBe(1);
  });

  test("names and titles cannot put anything into the headers", async () => {
    await say("Title\r\nBcc: everybody@example.org\r\n\r\nbody", "now");
    await mailUrgent(app.platform, monday);
    await deliverMail(app.platform, monday);
    const [head = ""] = (mails[0] ?? "").split("\r\n\r\n");
    expect(head).not.toMatch(/^Bcc:/im);
  });

  test("what waits is sealed, and what was said is forgotten once it is sent", async () => {
    await say("Secret thing", "now", { actions: [{ label: "Approve", action: "test/approve", value: "A" }] });
    await mailUrgent(app.platform, monday);
    expect((await waiting())[0]?.body).not.toMatch(/Secret|token/);
    await deliverMail(app.platform, monday);
    expect(await waiting()).toEqual([{ state: "sent", error: null, body: null }]);
  });

  test("what the server refuses for good is shown with its words; what it cannot take now is tried again", async () => {
    await say("Bounce", "now");
    await mailUrgent(app.platform, monday);
    refuseWith = { code: 451, text: "try later" };
    await deliverMail(app.platform, monday);
    expect(await waiting()).toMatchObject([{ state: "waiting", error: expect.stringContaining("try later") }]);
    await sql`update platform.mail set due_at = clock_timestamp() - interval '1 second'`.execute(app.platform.db);
    refuseWith = { code: 550, text: "no such mailbox" };
    await deliverMail(app.platform, monday);
    expect(await waiting()).toMatchObject([{ state: "failed", error: expect.stringContaining("no such mailbox"), body: null }]);
    const listed = await call(wire.listMail, {}, { fetcher: app.fetch });
    expect(listed).toMatchObject({ isSetUp: true, counts: { failed: 1 }, mails: [{ state: "failed", attempts: 2 }] });
  });

  test("without a mail server everything else works and mail is shown as not sent", async () => {
    const without = { ...app.platform, config: { ...app.platform.config, smtpUrl: undefined } };
    await say("Kept", "now");
    await mailUrgent(without, monday);
    expect(await deliverMail(without, monday)).toBe(false);
    expect(await waiting()).toMatchObject([{ state: "waiting" }]);
    expect((await call(wire.listNotices, {}, { fetcher: app.as(actor) })).notices).toMatchObject([{ title: "Kept" }]);
  });

  test("the test mail says what the server has against it", async () => {
    await call(wire.sendTestMail, { body: { address: "me@example.org" } }, { fetcher: app.fetch });
    expect(mails[0]).toContain("Test mail from Millrace");
    refuseWith = { code: 554, text: "we do not know you" };
    await expect(call(wire.sendTestMail, { body: { address: "me@example.org" } }, { fetcher: app.fetch })).rejects.toThrow(
      /we do not know you/,
    );
  });

  test("own notices can be read, marked and unmarked; nobody else's", async () => {
    await say("Mine", "digest");
    await say("Theirs", "digest", { to: ["person_bob"] });
    const fetcher = app.as(actor);
    const { notices, unread } = await call(wire.listNotices, {}, { fetcher });
    expect([notices.map(({ title }) => title), unread]).toEqual([["Mine"], 1]);
    const marked = await call(wire.markNotices, { body: {} }, { fetcher });
    expect(marked.unread).toBe(0);
    expect((await call(wire.markNotices, { body: { ids: marked.changed, isRead: false } }, { fetcher })).unread).toBe(1);
    const { rows } = await sql`select 1 from platform.notice where person_id = 'person_bob' and read_at is null`.execute(app.platform.db);
    expect(rows).toHaveLength(1);
  });

  test("a person chooses how they are told, and what waits follows", async () => {
    const fetcher = app.as(actor);
    await say("Before", "digest");
    // Somebody clicks twice: both are answered.
    await Promise.all([1, 2, 3].map(() => call(wire.changeNoticeSetting, { body: { kind: "test/asked", delivery: "now" } }, { fetcher })));
    await mailUrgent(app.platform, monday);
    expect(await waiting()).toHaveLength(1);
    await call(wire.changeNoticeSetting, { body: { kind: "test/asked", delivery: "off" } }, { fetcher });
    await say("After", "now");
    await mailUrgent(app.platform, minutes(5));
    await mailDigests(app.platform, minutes(5));
    expect(await waiting()).toHaveLength(1);
    expect((await call(wire.listNotices, {}, { fetcher })).notices).toHaveLength(2);
    expect(await call(wire.readNoticeSettings, {}, { fetcher })).toMatchObject({
      address: "person_ada@example.org",
      kinds: ["test/asked"],
      settings: [{ kind: "test/asked", delivery: "off" }],
    });
  });

  const linkIn = async (): Promise<string> => {
    await mailUrgent(app.platform, monday);
    while (await deliverMail(app.platform, monday));
    return /Approve: \S+#token=(\S+)/.exec(textOf(mails.at(-1) ?? ""))?.[1] ?? "";
  };
  const offer = { actions: [{ label: "Approve", action: "test/approve" as const, value: "it" }] };

  test("a link of a mail shows what it would do, does it once as the person, and opens no session", async () => {
    const now = await app.platform.clock();
    await say("Please decide", "now", { ...offer, now });
    const token = await linkIn();
    const shown = await post("/api/operations/mail-links/describe", { token });
    expect(await shown.json()).toMatchObject({ title: "Approve it", label: "Approve", state: "open" });
    expect(done).toEqual([]);
    const answers = await Promise.all([1, 2, 3].map(() => post("/api/operations/mail-links", { token })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect(done).toMatchObject([{ actor: { id: ada }, subject: { kind: "thing", id: "1" }, value: "it" }]);
    expect(answers.every(({ headers }) => headers.get("set-cookie") === null)).toBe(true);
    const { rows } = await sql<{ action: string; actor_id: string }>`select action, actor_id from platform.audit_entry`.execute(
      app.platform.db,
    );
    expect(rows).toEqual([{ action: "operations/notice-action-taken", actor_id: ada }]);
  });

  test("a link of somebody who left, a forged one, one for another action and an old one do nothing", async () => {
    const now = await app.platform.clock();
    await say("Please decide", "now", { ...offer, now });
    const token = await linkIn();
    isHere = false;
    expect((await post("/api/operations/mail-links", { token })).status).toBe(403);
    isHere = true;
    const [id = "", signature = ""] = token.split(".");
    for (const wrong of [`${id}.${"A".repeat(signature.length)}`, `person_ada.${signature}`, id, "x".repeat(40), token.slice(0, -2)])
      expect((await post("/api/operations/mail-links", { token: wrong })).status).toBe(404);
    await sql`update platform.notice_action set value = 'something else'`.execute(app.platform.db);
    expect((await post("/api/operations/mail-links", { token })).status).toBe(404);
    await sql`update platform.notice_action set value = 'it', expires_at = clock_timestamp() - interval '1 second'`.execute(
      app.platform.db,
    );
    expect((await post("/api/operations/mail-links", { token })).status).toBe(409);
    expect(done).toEqual([]);
  });

  test("the link of a digest ends mail and nothing else", async () => {
    await say("Daily", "digest");
    await mailDigests(app.platform, monday);
    await deliverMail(app.platform, monday);
    const address = /List-Unsubscribe:\s+<([^>]+)>/i.exec(mails[0] ?? "")?.[1] ?? "";
    expect(mails[0]).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/im);
    const token = address.split("/").at(-1) ?? "";
    const path = new URL(address).pathname;
    const opened = await app.anonymous(path);
    expect([opened.status, opened.headers.get("location")]).toEqual([303, `/mail-link#token=${token}`]);
    const settings = async () => (await sql`select delivery from platform.notice_setting`.execute(app.platform.db)).rows;
    const wrong = await app.anonymous(path.replace(/.{3}$/, "AAA"), {
      method: "POST",
      body: new URLSearchParams("List-Unsubscribe=One-Click"),
    });
    expect([wrong.status, await settings()]).toEqual([404, []]);
    const form = new FormData();
    form.set("List-Unsubscribe", "One-Click");
    for (const body of [new URLSearchParams("List-Unsubscribe=One-Click"), form, undefined]) {
      await sql`delete from platform.notice_setting`.execute(app.platform.db);
      expect((await app.anonymous(path, { method: "POST", ...(body ? { body } : {}) })).status).toBe(200);
      expect(await settings()).toEqual([{ delivery: "off" }]);
    }
    expect(await (await post("/api/operations/mail-links/describe", { token })).json()).toMatchObject({ kind: "unsubscribe" });
    expect((await post("/api/operations/mail-links", { token })).status).toBe(200);
    await say("More", "now");
    await mailUrgent(app.platform, minutes(5));
    expect(await waiting()).toHaveLength(1);
  });

  test("a calendar feed by its secret address: stable, told when unchanged, gone when renewed, ended or left", async () => {
    const fetcher = app.as(actor);
    await Promise.all([1, 2, 3].map(() => call(wire.renewFeed, {}, { fetcher })));
    const { url } = await call(wire.renewFeed, {}, { fetcher });
    const path = new URL(url).pathname;
    const first = await app.anonymous(path);
    const text = await first.text();
    expect(first.headers.get("content-type")).toContain("text/calendar");
    for (const line of ["UID:deadline_1@millrace.example.org", "SEQUENCE:2", "DTSTART:20260329T003000Z", "SUMMARY:Decide\\, now"])
      expect(text).toContain(line);
    expect(await (await app.anonymous(path)).text()).toBe(text);
    expect((await app.anonymous(path, { headers: { "if-none-match": first.headers.get("etag") ?? "" } })).status).toBe(304);
    expect(JSON.stringify((await sql`select * from platform.calendar_feed`.execute(app.platform.db)).rows)).not.toContain(
      path.slice(-40, -4),
    );
    isHere = false;
    expect((await app.anonymous(path)).status).toBe(404);
    isHere = true;
    const renewed = await call(wire.renewFeed, {}, { fetcher });
    expect((await app.anonymous(path)).status).toBe(404);
    expect((await app.anonymous(new URL(renewed.url).pathname)).status).toBe(200);
    await call(wire.removeFeed, {}, { fetcher });
    expect((await app.anonymous(new URL(renewed.url).pathname)).status).toBe(404);
  });
});
