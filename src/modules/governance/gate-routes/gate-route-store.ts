import { jsonb, type Database } from "#platform/db";
import type { Tables } from "../schema.ts";
import type { GateRouteRow } from "./tables.ts";

const table = (db: Database) => db.withTables<Tables>();

export const routesInUse = (db: Database): Promise<GateRouteRow[]> =>
  table(db).selectFrom("governance.gate_route").selectAll().where("in_use", "=", true).orderBy("subject_kind").orderBy("tier").execute();

export async function insertRoute(tx: Database, row: GateRouteRow): Promise<void> {
  await table(tx)
    .insertInto("governance.gate_route")
    .values({ ...row, steps: jsonb(row.steps) })
    .execute();
}

/** The newest version of a route, in use or not, held until the transaction ends. */
export const lockNewest = (tx: Database, id: string): Promise<GateRouteRow | undefined> =>
  table(tx)
    .selectFrom("governance.gate_route")
    .selectAll()
    .where("id", "=", id)
    .orderBy("version", "desc")
    .limit(1)
    .forUpdate()
    .executeTakeFirst();

export async function setInUse(tx: Database, id: string, version: number, inUse: true | null): Promise<void> {
  await table(tx).updateTable("governance.gate_route").set({ in_use: inUse }).where("id", "=", id).where("version", "=", version).execute();
}

export const findRoute = (db: Database, id: string, version: number): Promise<GateRouteRow | undefined> =>
  table(db).selectFrom("governance.gate_route").selectAll().where("id", "=", id).where("version", "=", version).executeTakeFirst();

/** Whether this failure means that the kind and tier have a route in use, or that somebody made this version already. */
export const isRouteTaken = (error: unknown): boolean => error instanceof Error && error.message.includes("gate_route_one_in_use");
export const isVersionTaken = (error: unknown): boolean => error instanceof Error && error.message.includes("gate_route_pkey");
