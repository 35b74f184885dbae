import { testDatabaseUrl } from "#platform/config";
import { migrate, openDatabase, transaction } from "#platform/db";
import { tell } from "#platform/notices";
import { sql } from "kysely";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import { expect, test } from "vitest";
import { startRunning } from "./running-server.ts";

const address = testDatabaseUrl();
const people = 200;

test.skipIf(address === undefined)(
  "two servers, one killed while it sends: everybody gets their mail, and a second copy only under the same Message-ID",
  { timeout: 120_000 },
  async () => {
    const data = mkdtempSync(join(tmpdir(), "millrace-mail-kill-"));
    const name = `test_${randomBytes(8).toString("hex")}`;
    const admin = await openDatabase({ databaseUrl: address, data: "" });
    await admin.raw.query(`create database ${name}`);
    const own = new URL(address ?? "");
    own.pathname = `/${name}`;
    const database = await openDatabase({ databaseUrl: own.href, data: "" });
    await migrate(database);

    const mails: { readonly to: string; readonly id: string }[] = [];
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS", "AUTH"],
      onData: (stream, session, callback) => {
        let mail = "";
        stream.on("data", (part: Buffer) => (mail += part.toString()));
        stream.on("end", () => {
          mails.push({ to: session.envelope.rcptTo[0]?.address ?? "", id: /^Message-ID: (\S+)/im.exec(mail)?.[1] ?? "" });
          setTimeout(callback, 15);
        });
      },
    });
    await new Promise<void>((resolve) => void smtp.listen(0, "127.0.0.1", resolve));

    const environment = { DATABASE_URL: own.href, MILLRACE_SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}` };
    const servers = [await startRunning(data, environment), await startRunning(data, environment)] as const;
    try {
      const now = new Date();
      const ids = Array.from({ length: people }, (_, n) => `person_${String(n).padStart(26, "0")}`);
      await transaction(database.db, async (tx) => {
        for (const id of ids)
          await sql`insert into people.person (id, name, email, created_at) values (${id}, ${id}, ${`${id}@example.org`}, ${now})`.execute(
            tx,
          );
        await tell(tx, {
          to: ids,
          kind: "test/told",
          subject: { kind: "thing", id: "1" },
          title: "Told",
          text: "",
          href: "/",
          now,
          when: "now",
        });
      });
      while (mails.length < people / 4) await wait(10);
      await servers[0].kill();
      const states = async (): Promise<Record<string, number>> => {
        const { rows } = await sql<{ state: string; n: number }>`select state, count(*) as n from platform.mail group by state`.execute(
          database.db,
        );
        return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
      };
      // What the killed one had taken comes back when its lease is over; the test does not wait for that.
      while ((await states())["sent"] !== people) {
        await wait(200);
        if (mails.length >= people - 30)
          await sql`update platform.mail set leased_until = clock_timestamp() - interval '1 second' where state = 'waiting' and leased_until < clock_timestamp() + interval '118 seconds'`.execute(
            database.db,
          );
      }
      expect(await states()).toEqual({ sent: people });
      expect(new Set(mails.map(({ to }) => to)).size).toBe(people);
      expect(new Set(mails.map(({ id }) => id)).size).toBe(people);
    } finally {
      await servers[0].kill();
      await servers[1].stop();
      await new Promise<void>((resolve) => smtp.close(resolve));
      await database.close();
      await admin.raw.query(`drop database if exists ${name} with (force)`);
      await admin.close();
      rmSync(data, { recursive: true, force: true });
    }
  },
);
