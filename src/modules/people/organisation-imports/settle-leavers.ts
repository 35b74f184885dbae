import { change, system } from "#platform/audit";
import type { Job } from "#platform/registry";
import { dutiesOf, endHandovers, openHandovers } from "../persons/handover.ts";
import { listLeavers } from "./stale-store.ts";

const pageSize = 500;

/** After an import: duties of everybody who left by it become tasks, and those of who is back end. Repeatable: each task has its key. */
export async function settleLeavers({ payload, platform, signal }: Job): Promise<void> {
  const { importId } = payload as { readonly importId: string };
  for (let after: number | null = 0; after !== null;) {
    const page: Awaited<ReturnType<typeof listLeavers>> = await listLeavers(platform.db, importId, after, pageSize);
    for (const { id, leftAt } of page) {
      signal.throwIfAborted();
      if ((await dutiesOf(platform, platform.db, id)).length === 0) continue;
      const now = await platform.clock();
      await change(platform, { actor: system, now, requestId: importId }, async (tx, record) => {
        const duties = leftAt === null ? await endHandovers(tx, id, now, "they are back") : await openHandovers(tx, platform, id, now);
        record({ action: "people/duties-settled", subject: { kind: "person", id }, payload: { duties, left: leftAt !== null } });
      });
    }
    after = page.length < pageSize ? null : (page.at(-1)?.seq ?? null);
  }
}
