import type { Readable } from "node:stream";

/** `name` is made here, never from the sender, and is what to keep in a row; `path` is where the bytes are now. */
export type ReceivedFile = { readonly name: string; readonly path: string; readonly bytes: number; readonly sha256: string };

/** `announcedBytes`: at least as much is sure to come, so that a file that is too large is refused before it is written. */
export type ReceiveOptions = { readonly maximumBytes: number; readonly announcedBytes?: number | undefined; readonly signal?: AbortSignal };

export type Files = {
  /**
   * Streams an upload to the data folder and returns when it is durable. Refuses "files/too-large" beyond `maximumBytes`
   * and "files/disk-full"; a cancelled or failed upload leaves nothing.
   */
  receive(stream: Readable, options: ReceiveOptions): Promise<ReceivedFile>;
  /** Where the file of that name is; throws a fault for anything that is not a name made by `receive`. */
  pathOf(name: string): string;
  /** Removes a file; one that is not there is fine. */
  remove(name: string): Promise<void>;
  /** Removes every upload that `keep` does not name, and what unfinished uploads left; beside other processes only what is a day old. Returns how many. Only before the server listens. */
  sweepOrphans(keep: ReadonlySet<string>): Promise<number>;
};
