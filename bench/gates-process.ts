// One process in which clocks run and a person decides, for tests and measurements that kill it:
// node gates-process.ts DATABASE_URL DATA PEOPLE, where PEOPLE is how many decide at once; 0: the clocks alone
import { governance, decideAs } from "#modules/governance";
import { people } from "#modules/people";
import { readConfig } from "#platform/config";
import { openDatabase } from "#platform/db";
import { sweepDeadlines } from "#platform/deadlines";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import { silentLog } from "#platform/log";
import { operations } from "#platform/operations";
import type { Actor } from "#platform/registry";
import { newPlatform } from "#platform/services";
import { setTimeout as wait } from "node:timers/promises";
import { nextGates, readGateClock, reviewerId } from "./gates-ledger.ts";

const [databaseUrl = "", data = "", count = "1"] = process.argv.slice(2);
const config = { ...readConfig({ MILLRACE_DATA: data }), databaseUrl: databaseUrl === "" ? undefined : databaseUrl };
const database = await openDatabase(config);
const platform = newPlatform(config, database, silentLog(), [operations, people, governance]);
const actor: Actor = { id: reviewerId, name: "Reviewer", personId: reviewerId, grants: new Map() };
let isStopped = false;
process.once("SIGTERM", () => (isStopped = true));

async function clocks(): Promise<void> {
  while (!isStopped) {
    const taken = await sweepDeadlines(platform, await readGateClock(database.db));
    console.log(taken === 0 ? "idle" : "taken");
    if (taken === 0) await wait(50);
  }
}

/** Decides what is about to be due; that the clock or somebody else was faster is an answer. */
async function person(): Promise<void> {
  let turn = 0;
  while (!isStopped) {
    const ids = await nextGates(database.db, await readGateClock(database.db), 8);
    if (ids.length === 0) {
      console.log("none");
      await wait(100);
    }
    for (const id of ids) {
      const now = await readGateClock(database.db);
      turn += 1;
      const asked = { platform, actor, now, requestId: newId("bench", now) };
      try {
        await decideAs(asked, id, turn % 3 === 0 ? { decision: "refuse", reason: "Not this one." } : { decision: "approve" }, false);
        console.log("decided");
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind !== "conflict") throw error;
        console.log("second");
      }
      await wait(5);
    }
  }
}

console.log("ready");
await Promise.all([clocks(), ...Array.from({ length: Number(count) }, person)]);
await database.close();
