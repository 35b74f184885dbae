import type { Config } from "#platform/config";
import type { Fetcher } from "#platform/contract";
import { serve, type Server } from "#platform/http";
import { newId, type Id } from "#platform/ids";
import { openTestPlatform, type TestDatabase, type TestPlatform } from "#platform/testing";
import { authenticateWith, people } from "../../index.ts";
import { insertPerson } from "../../persons/person-store.ts";
import { insertGrant } from "../../roles/role-grant-store.ts";

/** The module over a fresh database, asked by browsers that keep cookies; its clock can be put forward. */
export type SignInBench = {
  readonly app: TestPlatform;
  readonly served: Server;
  /** With the clock that can be put forward. */
  readonly platform: TestPlatform["platform"];
  /** A browser of its own: what it is set it sends again. */
  browser(): Fetcher & { cookies: Map<string, string> };
  bearing(token: string): Fetcher;
  forward(minutes: number): void;
  /** Lets no time pass but what is put forward. */
  freeze(): Promise<void>;
  person(name: string, more?: { email?: string; userName?: string; externalId?: string; role?: string }): Promise<Id<"person">>;
  close(): Promise<void>;
};

export async function openSignInBench(database: TestDatabase, config: Partial<Config> = {}): Promise<SignInBench> {
  const app = await openTestPlatform({ modules: [people], database, config });
  let offset = 0;
  let frozen: Date | undefined;
  const clock = async (): Promise<Date> => new Date((frozen ?? (await app.platform.clock())).getTime() + offset);
  const platform = { ...app.platform, clock };
  const served = await serve(platform, [people], { authenticate: authenticateWith(platform, "server-token") });
  return {
    app,
    served,
    platform,
    browser: () => {
      const cookies = new Map<string, string>();
      const fetcher: Fetcher = async (path, init) => {
        const headers = new Headers(init.headers);
        headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
        headers.set("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        const answer = await served.fetch(path, { ...init, headers });
        for (const set of answer.headers.getSetCookie()) {
          const [pair = ""] = set.split(";");
          const [name = "", value = ""] = pair.split("=");
          if (value === "") cookies.delete(name);
          else cookies.set(name, value);
        }
        return answer;
      };
      return Object.assign(fetcher, { cookies });
    },
    bearing: (token) => (path, init) => {
      const headers = new Headers(init.headers);
      headers.set("authorization", `Bearer ${token}`);
      return served.fetch(path, { ...init, headers });
    },
    forward: (minutes) => void (offset += minutes * 60_000),
    freeze: async () => {
      frozen = await app.platform.clock();
    },
    person: async (name, { email, userName, externalId, role } = {}) => {
      const now = await clock();
      const id = newId("person", now);
      await insertPerson(app.platform.db, {
        id,
        name,
        email: email ?? null,
        user_name: userName ?? null,
        external_id: externalId ?? null,
        created_at: now,
      });
      if (role !== undefined)
        await insertGrant(app.platform.db, {
          id: newId("grant", now),
          person_id: id,
          role,
          unit_id: null,
          source: "hand",
          granted_by: "test",
          from_at: now,
          to_at: null,
        });
      return id;
    },
    close: async () => {
      await served.close();
      await app.close();
    },
  };
}
