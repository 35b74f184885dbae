import type { Database } from "#platform/db";
import type { JobDefinition, Platform } from "#platform/registry";

/**
 * Work that outlives a request. Delivered at least once: after kill -9 a running job starts again at the next start, so
 * `run` must be repeatable.
 */
export type Jobs = {
  /**
   * Queues a job in the caller's transaction: it exists when and only when that commits. With `key` at most one job of
   * this name and key waits or runs; returns false when there was one already and nothing was queued.
   */
  enqueue(tx: Database, name: JobDefinition["name"], payload: object, options?: { readonly key?: string }): Promise<boolean>;
  /** Cancels the waiting or running job of that key: a running handler's signal is aborted at once. Call it outside a transaction. */
  cancel(key: string): Promise<void>;
  start(definitions: readonly JobDefinition[], platform: Platform): Promise<void>;
  /** Waits for running handlers, then aborts their signals; an aborted job starts again at the next start. */
  stop(): Promise<void>;
};
