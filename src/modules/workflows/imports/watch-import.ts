import type { Call, ServerEvent } from "#platform/registry";
import { setTimeout as wait } from "node:timers/promises";
import type { watchImport as route } from "../contract.ts";
import { findImport, revisionOf } from "./import-store.ts";
import { importView } from "./import-view.ts";
import { rests } from "./import.ts";
import { missingImport } from "./refusals.ts";

const betweenLooksMs = 250;

/** The import now and after each change, until it rests. Looks at the row, since another process may do the work. */
export async function watchImport({ params, platform, actor, signal }: Call<typeof route>): Promise<AsyncIterable<ServerEvent>> {
  const first = await findImport(platform.db, params.id);
  if (!first) throw missingImport();
  return changes();

  async function* changes(): AsyncGenerator<ServerEvent> {
    let seen = 0;
    while (!signal.aborted) {
      const now = await revisionOf(platform.db, params.id);
      if (!now) return;
      if (now.revision !== seen) {
        const row = await findImport(platform.db, params.id);
        if (!row) return;
        seen = row.revision;
        yield { event: "import", data: await importView(platform.db, row, { actor }), id: String(row.revision) };
        if (rests(row.state)) return;
      }
      await wait(betweenLooksMs);
    }
  }
}
