import type { Database } from "#platform/db";
import type { RegisterSettings } from "../contract.ts";
import type { Tables } from "../schema.ts";

const table = (db: Database) => db.withTables<Tables>();

export const defaultSettings: RegisterSettings = {
  pilotDays: 90,
  verdictDays: 5,
  amnesty:
    "Nobody is blamed for what they declare here. You may go on as before until you have an answer, unless somebody is being harmed by it.",
};

export async function findSettings(db: Database): Promise<RegisterSettings> {
  const row = await table(db).selectFrom("governance.register_setting").selectAll().executeTakeFirst();
  return row ? { pilotDays: row.pilot_days, verdictDays: row.verdict_days, amnesty: row.amnesty } : defaultSettings;
}

export async function saveSettings(tx: Database, { pilotDays, verdictDays, amnesty }: RegisterSettings): Promise<void> {
  const values = { pilot_days: pilotDays, verdict_days: verdictDays, amnesty };
  await table(tx)
    .insertInto("governance.register_setting")
    .values({ only_one: true, ...values })
    .onConflict((clash) => clash.column("only_one").doUpdateSet(values))
    .execute();
}
