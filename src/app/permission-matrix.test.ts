import { readFileSync } from "node:fs";
import { serve, type Server } from "#platform/http";
import type { Route } from "#platform/contract";
import { openTestPlatform, type TestPlatform } from "#platform/testing";
import { endpoint, type Endpoint, type ModuleDefinition } from "#platform/registry";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { modules } from "./modules.ts";
import { permissionsPage } from "./permissions-page.ts";
import { matrix, type MatrixRow } from "./permission-matrix.ts";
import {
  asked,
  buildWorld,
  functions,
  mayAsk,
  subjectsOf,
  triersIn,
  type Function,
  type Trier,
  type World,
} from "./permission-matrix-testing.ts";

const endpoints = modules.flatMap((one) => one.endpoints);
const rows = new Map(matrix.map((row) => [row.endpoint, row]));

test("every endpoint has one row in the matrix, and every row an endpoint", async () => {
  const app = await openTestPlatform({ modules });
  const described = (await (await app.anonymous("/api/openapi.json")).json()) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  await app.close();
  const told = Object.values(described.paths).flatMap((path) => Object.values(path).map((one) => one.operationId));
  // What is mounted without being described has a row too.
  const ids = [...new Set([...told, ...endpoints.map(({ route }) => route.id)])];
  expect({ missing: ids.filter((id) => !rows.has(id)), left: [...rows.keys()].filter((id) => !ids.includes(id)) }).toEqual({
    missing: [],
    left: [],
  });
  expect(matrix).toHaveLength(rows.size);
});

test("public is what the matrix says is public, for the reason it says", () => {
  for (const { route } of endpoints) expect([route.id, route.public]).toEqual([route.id, rows.get(route.id)?.public]);
});

test("docs/permissions.md says what the matrix says", () => {
  expect(readFileSync(new URL("../../docs/permissions.md", import.meta.url), "utf8")).toBe(permissionsPage(modules));
});

/** Whether the server runs what it is asked, or only says that it would: a change to one subject must not touch the next try. */
const isTried = ({ method, reach }: Route): boolean => method === "GET" || reach === "filters";
const admitted = 299;

function admitting(one: Endpoint): Endpoint {
  if (one.route.public !== undefined || (isTried(one.route) && asked[one.route.id] !== "own")) return one;
  const { body: _, query: __, refuse: ___, ...route } = one.route as Route & { refuse?: unknown };
  return endpoint({ ...route, ok: "raw" } as Route, async () => ({ status: admitted }) as never);
}

describe("every endpoint as every role", () => {
  let app: TestPlatform;
  let server: Server;
  let world: World;
  let triers: Trier[];
  const bearers = new Map<string, Trier>();

  beforeAll(async () => {
    app = await openTestPlatform({ modules });
    const mounted = modules.map((one): ModuleDefinition => ({ ...one, endpoints: one.endpoints.map(admitting) }));
    world = await buildWorld(app.platform);
    triers = await triersIn(world);
    for (const trier of triers) bearers.set(trier.actor.id, trier);
    server = await serve(app.platform, mounted, { authenticate: async ({ bearer }) => bearers.get(bearer ?? "")?.actor });
  });
  afterAll(async () => {
    await server.close();
    await app.close();
  });

  const ask = async (route: Route, who: Trier | undefined, subject: string | undefined, given: Given = {}): Promise<Answer> => {
    const path = pathOf(route, subject);
    const headers = new Headers(who ? { authorization: `Bearer ${who.actor.id}` } : {});
    const form = new FormData();
    if (given.file !== undefined) form.append("file", new Blob([given.file]), "own.csv");
    else if (given.body !== undefined) headers.set("content-type", "application/json");
    const body = given.file === undefined ? JSON.stringify(given.body) : form;
    const stop = new AbortController();
    const answer = await server.fetch(`${path}?${new URLSearchParams(given.query)}`, {
      method: route.method,
      headers,
      signal: stop.signal,
      ...(given.file === undefined && given.body === undefined ? {} : { body }),
    });
    const text = route.ok === "events" && answer.ok ? "" : await answer.text();
    stop.abort();
    return { status: answer.status, text };
  };

  test.each(endpoints.filter(({ route }) => route.permission !== undefined).map(({ route }) => [route.id, route] as const))(
    "%s",
    async (_, route) => {
      const row = rows.get(route.id);
      if (!row || row.public !== undefined) throw new Error(`${route.id} has no cells in the matrix.`);
      expect(await ask(route, undefined, undefined)).toMatchObject({ status: 401 });
      const wrong: string[] = [];
      for (const trier of triers)
        for (const { subject, id, given } of await triesOf(route, trier)) {
          const { status, text } = await ask(route, trier, id, given);
          const is = status === 401 || status === 403 ? "refused" : status >= 500 && status !== 501 ? `a fault (${status})` : "allowed";
          const should = mayAsk(route, row.cells, trier, subject) ? "allowed" : "refused";
          const said = `${trier.role} over ${trier.over}, asked about ${subject}`;
          if (is !== should) wrong.push(`${said}: ${is} instead of ${should}`);
          else if (subject !== "own" && status < 300 && route.method === "GET") {
            const found = beyond(row, trier, text);
            if (found) wrong.push(`${said}: answers "${found}", which is out of reach`);
          }
        }
      expect(wrong).toEqual([]);
    },
  );

  async function triesOf(route: Route, trier: Trier): Promise<{ subject: Function | "own" | "nothing"; id?: string; given?: Given }[]> {
    if (route.reach === undefined) return [{ subject: "nothing" }];
    if (route.reach === "filters") {
      if (route.method === "GET" || asked[route.id] === "own") return [{ subject: "nothing" }];
      const given = asked[route.id];
      if (given === undefined || given === "own") throw new Error(`Say in \`asked\` what ${route.id} is asked.`);
      const tries: { subject: Function | "own"; given: Given }[] = [];
      for (const subject of [...functions, "own"] as const) {
        const one = await given(world, subject, trier);
        if (one) tries.push({ subject, given: one });
      }
      return tries;
    }
    const build = subjectsOf[route.reach.on];
    if (!build) throw new Error(`Say in \`subjectsOf\` how a ${route.reach.on} is made, which ${route.id} is about.`);
    const tries: { subject: Function | "own"; id: string }[] = [];
    for (const subject of functions) {
      const id = await build(world, subject, undefined);
      if (id === undefined) throw new Error(`No ${route.reach.on} can be made in ${subject}.`);
      tries.push({ subject, id });
    }
    const own = await build(world, trier.sits, trier.actor.id);
    return own === undefined ? tries : [...tries, { subject: "own", id: own }];
  }
});

type Given = { readonly body?: object; readonly query?: Readonly<Record<string, string>>; readonly file?: string };
type Answer = { readonly status: number; readonly text: string };

/** What of another function, or of others, stands in an answer to somebody who does not reach it. */
function beyond(row: MatrixRow & { public?: undefined }, { role, over, sits }: Trier, text: string): string | undefined {
  const reachesAll = over === "everything" && row.cells[role] === "all";
  const everybody = row.cells.employee === "all";
  if (reachesAll || everybody) return undefined;
  const other = functions.find((one) => one !== sits);
  const reachesUnit = over !== "everything" && row.cells[role] !== "-" && row.cells[role] !== "self";
  return new RegExp(reachesUnit ? `${other}\\w+` : `${other}\\w+|${sits}other\\w*`).exec(text)?.[0];
}

/** The address with the subject in its place, and anything that the route takes in the others. */
function pathOf(route: Route, subject: string | undefined): string {
  const shape = route.params instanceof z.ZodObject ? (route.params.shape as Record<string, z.ZodType>) : {};
  return route.path.replace(/:(\w+)/g, (_, name: string) => {
    if (subject !== undefined && typeof route.reach === "object" && route.reach.param === name) return subject;
    const schema = shape[name];
    const kinds = [...Object.keys(subjectsOf), ...modules.flatMap((one) => (one.subjects ?? []).map(({ kind }) => kind))];
    const candidates = ["1", "tier", "2026-01-01", ...kinds.map((kind) => `${kind}_${"0".repeat(26)}`)];
    const first = schema?.safeParse("-").error?.issues[0]?.message;
    const wanted = /^This is not a (\S+) id\.$/.exec(first ?? "")?.[1];
    return wanted ? `${wanted}_${"0".repeat(26)}` : (candidates.find((one) => schema?.safeParse(one).success) ?? "1");
  });
}
