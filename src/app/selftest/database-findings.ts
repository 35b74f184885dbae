import { verifyChain } from "#platform/audit";
import { databaseClock } from "#platform/clock";
import { isCurrent, type OpenDatabase } from "#platform/db";
import { fails, fine, warns, type Finding } from "./finding.ts";
import { knowsSummerTime, settingsOf } from "./selftest-store.ts";

const questions = 20;

/** Whether the two clocks agree, and the database's never goes back. */
async function clockFindings({ db }: OpenDatabase): Promise<Finding[]> {
  let last = await databaseClock(db);
  let back = 0;
  let apart = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < questions; turn++) {
    const before = Date.now();
    const at = await databaseClock(db);
    const off = Math.max(0, before - at.getTime(), at.getTime() - Date.now());
    apart = Math.min(apart, off);
    if (at < last) back++;
    last = at;
  }
  const words = `the database's and this machine's are ${apart} ms apart`;
  return [
    back > 0
      ? fails("clock", `the database's clock went back ${back} times in ${questions} questions`)
      : fine("clock", "it never goes back"),
    apart > 2000 ? warns("clocks", `${words}: set both by NTP`) : fine("clocks", words),
  ];
}

async function settingFindings({ db, engine }: OpenDatabase): Promise<Finding[]> {
  const found = await settingsOf(db);
  if (!found) return [fails("database", "it does not say how it is set")];
  const whole = [
    ...(found.fsync === "on" ? [] : [`fsync is ${found.fsync}`]),
    ...(found.fullPageWrites === "on" ? [] : [`full_page_writes is ${found.fullPageWrites}`]),
    // The embedded engine waits for the disk after the commit, together for all who wrote meanwhile.
    ...(engine === "embedded" || found.synchronousCommit !== "off" ? [] : ["synchronous_commit is off"]),
  ];
  return [
    fine(
      "database",
      `${engine === "embedded" ? "embedded" : "PostgreSQL"} ${found.version}, ${found.connections} connections, times shown in ${found.zone}`,
    ),
    whole.length > 0
      ? fails("durability", `${whole.join(", ")}: what was answered may be lost`)
      : fine("durability", "what is answered is on the disk"),
    found.encoding === "UTF8"
      ? fine("encoding", "UTF8")
      : fails("encoding", `${found.encoding}: texts of other languages are refused; make the database with UTF8`),
    (await knowsSummerTime(db))
      ? fine("time zones of the database", "known")
      : fails("time zones of the database", "it does not know summer time"),
  ];
}

/** What the database is like, whether it has this version's schema, and whether the chain holds. */
export async function databaseFindings(database: OpenDatabase): Promise<Finding[]> {
  const all = [...(await settingFindings(database)), ...(await clockFindings(database))];
  const current = await isCurrent(database.db).catch(() => undefined);
  if (current === undefined) return [...all, fine("schema", "empty: the first start makes it")];
  all.push(current ? fine("schema", "the newest") : warns("schema", "not the newest: the next start of the server brings it there"));
  const chain = await verifyChain(database.db);
  return [
    ...all,
    chain.whole
      ? fine("audit chain", `whole, ${chain.entries} entries`)
      : fails("audit chain", `broken at entry ${chain.brokenAt}: ${chain.why}`),
  ];
}
