import type { Database } from "#platform/db";
import type { RegisterSettings } from "../contract.ts";
import { currentContract } from "../use-contracts/current-contract.ts";

/** What is promised to those who say what they already do: as the contract says it, else as the settings do. */
export const promiseOf = async (db: Database, { amnesty }: RegisterSettings): Promise<string> =>
  (await currentContract(db))?.content.amnesty || amnesty;
