import { call } from "#platform/contract";
import { openTestPlatform } from "#platform/testing";
import { expect, test } from "vitest";
import * as wire from "../contract.ts";
import { membershipAt, people } from "../index.ts";
import { applyOrganisation } from "./apply-organisation.ts";
import { findImport } from "./import-store.ts";

/** Lets so many steps begin and then the process is gone. */
function killedAfter(steps: number): AbortSignal {
  let left = steps;
  const signal = new AbortController().signal;
  signal.throwIfAborted = () => {
    if (left-- === 0) throw new Error("killed");
  };
  return signal;
}

test("an import killed at any step of the embedded database goes on from there, and nobody changes the organisation meanwhile", async () => {
  const app = await openTestPlatform({ modules: [people] });
  await app.platform.jobs.stop();
  const ask = <const R extends Parameters<typeof call>[0]>(route: R, given: Parameters<typeof call<R>>[1]) =>
    call(route, given, { fetcher: app.fetch });
  const rows = Array.from({ length: 4500 }, (_, i) => `${i},Person ${i},Unit ${i % 40},${i === 0 ? "" : 0},${i % 3}`);
  const form = new FormData();
  form.set("file", new Blob([`number,name,unit,manager,wave\n${rows.join("\n")}\n`]), "people.csv");
  const { id, preview } = (await (
    await app.fetch("/api/people/organisation-imports", { method: "POST", body: form })
  ).json()) as wire.OrganisationImport;
  const runOnce = async (name: string, signal = new AbortController().signal): Promise<void> => {
    const job = people.jobs.find((one) => one.name === name);
    const row = await findImport(app.platform.db, id);
    await job?.run({ payload: { importId: id, askedAt: row?.changed_at.getTime() }, signal, attempt: 1, platform: app.platform });
  };
  await ask(wire.checkOrganisation, { params: { id }, body: { mapping: preview!.mapping } });
  await runOnce("people/check-organisation");
  await ask(wire.applyOrganisation, { params: { id }, body: {} });
  let kills = 0;
  for (const steps of [0, 1, 1, 2, 1]) {
    await expect(runOnce("people/apply-organisation", killedAfter(steps))).rejects.toThrow("killed");
    kills++;
    await expect(ask(wire.addPerson, { body: { name: "Meanwhile" } })).rejects.toMatchObject({
      problem: { code: "people/import-at-work" },
    });
  }
  expect(kills).toBe(5);
  await runOnce("people/apply-organisation");
  expect(await ask(wire.readOrganisationImport, { params: { id } })).toMatchObject({ state: "applied" });
  const members = await membershipAt(app.platform.db, await app.platform.clock());
  expect(members).toHaveLength(4500);
  expect(members.every((one) => one.unitId !== null && one.labels.wave !== undefined)).toBe(true);
  expect(members.filter((one) => one.managerId === null)).toHaveLength(1);
  const { units } = await ask(wire.listUnits, {});
  expect(units.reduce((sum, one) => sum + one.heads, 0)).toBe(4500);
  await applyOrganisation({
    payload: { importId: id, askedAt: 0 },
    signal: new AbortController().signal,
    attempt: 2,
    platform: app.platform,
  });
  expect(await membershipAt(app.platform.db, await app.platform.clock())).toHaveLength(4500);
  await app.close();
}, 120_000);
