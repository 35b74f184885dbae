import type { Database } from "#platform/db";
import type { Job, Platform } from "#platform/registry";
import type { OrganisationImport } from "../contract.ts";
import { findImport, updateImport, type ImportRow } from "./import-store.ts";

export const checkJob = "people/check-organisation";
export const spreadJob = "people/spread-difference";
export const applyJob = "people/apply-organisation";
export const settleJob = "people/settle-leavers";

type Payload = { readonly importId: string; readonly askedAt: number };

export const keyOf = (id: string, askedAt: Date): string => `${id}@${askedAt.getTime()}`;

/** Queues a step of an import in the transaction that asks for it. */
export const enqueueStep = (
  tx: Database,
  { jobs }: Pick<Platform, "jobs">,
  job: typeof checkJob | typeof applyJob,
  id: string,
  askedAt: Date,
): Promise<boolean> => jobs.enqueue(tx, job, { importId: id, askedAt: askedAt.getTime() } satisfies Payload, { key: keyOf(id, askedAt) });

export const isAsked = (row: ImportRow | undefined, job: Job, states: readonly ImportRow["state"][]): row is ImportRow =>
  row !== undefined && states.includes(row.state) && row.changed_at.getTime() === (job.payload as Payload).askedAt;

/** The import a job was queued for, unless it was asked for something else since. */
export async function askedImport(job: Job, states: readonly ImportRow["state"][]): Promise<ImportRow | undefined> {
  const row = await findImport(job.platform.db, (job.payload as Payload).importId);
  return isAsked(row, job, states) ? row : undefined;
}

const betweenWritesMs = 350;

/** Writes progress into the row, at most three times a second and never two at once. `settled` waits for the last. */
export function progressWriter({ db, log }: Pick<Platform, "db" | "log">, id: string) {
  let last = 0;
  let writing: Promise<void> | null = null;
  return {
    show: (progress: NonNullable<OrganisationImport["progress"]>): void => {
      const now = performance.now();
      if (writing || now - last < betweenWritesMs) return;
      last = now;
      writing = updateImport(db, id, { progress })
        .catch((error: unknown) => log.warn({ err: error, importId: id }, "progress of an import could not be written"))
        .finally(() => (writing = null));
    },
    settled: async (): Promise<void> => {
      await writing;
    },
  };
}
