import type { Database } from "#platform/db";
import type { RegisterSettings } from "../contract.ts";

/** What is promised to those who say what they already do, as they read it. */
export const promiseOf = async (_: Database, { amnesty }: RegisterSettings): Promise<string> => amnesty;
