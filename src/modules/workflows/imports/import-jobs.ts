import type { Job, Platform } from "#platform/registry";
import { findImport, showProgress, type ImportRow } from "./import-store.ts";
import type { ImportProgress } from "./import-task.ts";

/** Which asking a job belongs to: an import that was asked again has another `changed_at`, and the older job does nothing. */
export type ImportPayload = { readonly importId: string; readonly askedAt: number };

export const payloadOf = (importId: string, askedAt: Date): ImportPayload => ({ importId, askedAt: askedAt.getTime() });

export const keyOf = (row: { readonly id: string; readonly changed_at: Date }): string => `${row.id}@${row.changed_at.getTime()}`;

export const isAsked = (row: ImportRow | undefined, payload: ImportPayload, state: "checking" | "keeping"): row is ImportRow =>
  row !== undefined && row.state === state && row.changed_at.getTime() === payload.askedAt;

export async function askedImport({ payload, platform }: Job, state: "checking" | "keeping"): Promise<ImportRow | undefined> {
  const asked = payload as ImportPayload;
  const row = await findImport(platform.db, asked.importId);
  return isAsked(row, asked, state) ? row : undefined;
}

const betweenWritesMs = 350;

/** Writes progress into the row, at most three times a second and never two writes at once. `settled` waits for the last. */
export function progressWriter(platform: Platform, importId: string): { show(progress: ImportProgress): void; settled(): Promise<void> } {
  let last = 0;
  let stage = "";
  let writing: Promise<void> | null = null;
  const write = async (progress: ImportProgress): Promise<void> => {
    try {
      await showProgress(platform.db, importId, progress);
    } catch (error) {
      platform.log.warn({ err: error, importId }, "progress of an import could not be written");
    } finally {
      writing = null;
    }
  };
  return {
    show(progress) {
      const now = performance.now();
      if (writing || (progress.stage === stage && now - last < betweenWritesMs)) return;
      last = now;
      stage = progress.stage;
      writing = write(progress);
    },
    async settled() {
      await writing;
    },
  };
}
