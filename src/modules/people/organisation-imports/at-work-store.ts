import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { sql } from "kysely";
import { holdUnits } from "../units/unit-store.ts";

/**
 * While an import changes the organisation, step by step on the embedded database, nobody else may. Whoever changes somebody
 * asks this first: from here on the tree of units stays as it is until the transaction ends, so a place that was proved stays one.
 */
export async function refuseWhileImporting(tx: Database): Promise<void> {
  await holdUnits(tx);
  const { rows } = await sql<{ id: string }>`
    select id from people.organisation_import where state in ('applying', 'undoing') limit 1`.execute(tx);
  if (rows.length > 0)
    throw new Refusal(
      "conflict",
      "people/import-at-work",
      "An import is changing the organisation at this moment. Try again when it is done, within a few minutes.",
    );
}
