import { Refusal, troubleOf } from "#platform/errors";
import { syncFolder } from "#platform/files";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { Kysely, PGliteDriver, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type DatabaseConnection } from "kysely";
import { fsyncSync } from "node:fs";
import { refuseInsideTransaction, type OpenDatabase } from "./database.ts";

type Stream = { readonly nfd?: number; readonly node: object };
type NodeFiles = { readonly stream_ops: { fsync?: (stream: Stream) => number }; realPath(node: object): string };
type Module = { readonly NODEFS?: NodeFiles; readonly FS?: { readonly filesystems?: { readonly NODEFS?: NodeFiles } } };

/** PGlite's file layer has no fsync of its own: without this, what is committed does not survive a power cut. */
class DurableFiles extends NodeFS {
  synced = 0;

  override async init(...given: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const prepared = await super.init(...given);
    const hook = (module: Module): void => {
      const files = module.NODEFS ?? module.FS?.filesystems?.NODEFS;
      if (!files?.stream_ops) throw new Error("The embedded database offers no place to make its files durable.");
      files.stream_ops.fsync = (stream) => {
        this.synced++;
        if (stream.nfd !== undefined) fsyncSync(stream.nfd);
        else syncFolder(files.realPath(stream.node));
        return 0;
      };
    };
    (prepared.emscriptenOpts.preRun as unknown as ((module: Module) => void)[]).push(hook);
    return prepared;
  }
}

/** A statement that leaves nothing to be made durable. */
const onlyReads = (text: string): boolean =>
  /^\s*(select|with|begin|start transaction|commit|rollback|set|declare|fetch|close)\b/i.test(text) &&
  !/\b(insert|update|delete|merge|setval|nextval|pg_logical_emit_message)\b/i.test(text);

/**
 * One connection: queries queue up here, and one that would wait for the transaction it is part of is a fault. Commits do
 * not wait for the disk while they hold it: whoever wrote waits afterwards, and one write to the disk is enough for all
 * who did meanwhile. Nobody is told that something is done before it is on the disk.
 */
class OneConnection extends PGliteDriver {
  #last: Promise<void> = Promise.resolve();
  #release: (() => void)[] = [];
  #wrote = false;
  #watched: DatabaseConnection | undefined;
  #flushing: Promise<void> | undefined;
  readonly #flush: () => Promise<unknown>;

  constructor(pglite: PGlite, flush: () => Promise<unknown>) {
    super({ pglite });
    this.#flush = flush;
  }

  async #turn(): Promise<void> {
    const before = this.#last;
    this.#last = new Promise((resolve) => this.#release.push(resolve));
    await before;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    refuseInsideTransaction();
    await this.#turn();
    this.#wrote = false;
    const connection = await super.acquireConnection();
    if (connection !== this.#watched) {
      const run = connection.executeQuery.bind(connection);
      connection.executeQuery = (...given) => {
        this.#wrote ||= !onlyReads(given[0].sql);
        return run(...given);
      };
      this.#watched = connection;
    }
    return connection;
  }

  override async releaseConnection(): Promise<void> {
    const wrote = this.#wrote;
    this.#release.shift()?.();
    if (wrote) await (this.#flushing ??= this.#flushAll());
  }

  /** Takes its turn behind all who wait now: what they commit meanwhile goes to the disk with it. */
  async #flushAll(): Promise<void> {
    await this.#turn();
    this.#flushing = undefined;
    try {
      await this.#flush();
    } finally {
      this.#release.shift()?.();
    }
  }
}

const number = (text: string): number => Number(text);
const parsers = { 20: number, 1700: number, 1082: (text: string) => text };

/**
 * Opens the embedded database in a folder. Fails closed when a committed transaction does not reach the disk.
 */
export async function openEmbedded(folder: string): Promise<OpenDatabase> {
  const files = new DurableFiles(folder);
  const startParams = PGlite.defaultStartParams.filter((one) => one !== "-F").concat("-c", "fsync=on", "-c", "wal_sync_method=fsync");
  const pglite = await PGlite.create({ fs: files, parsers, startParams }).catch((error: unknown) => {
    throw (
      troubleOf(error) ??
      new Refusal(
        "unavailable",
        "db/damaged",
        `The embedded database in ${folder} cannot be opened (${error instanceof Error ? error.message : String(error)}): it is damaged or was written by another version. Restore a backup of the data folder.`,
        {},
        { cause: error },
      )
    );
  });
  await pglite.exec("set synchronous_commit = off");
  await proveDurable(pglite, files);
  return opened(pglite, () => flushed(pglite));
}

/** Writes everything committed so far through to the disk. */
const flushed = (pglite: PGlite): Promise<unknown> => pglite.query("select pg_logical_emit_message(false, 'millrace', '', true)");

/** The bytes of a whole database in memory, for tests that want the same start many times. */
export type MemoryImage = Blob;

/** Opens a database that is gone when it is closed, empty or as it was in `image`. For tests. */
export async function openMemory(image?: MemoryImage): Promise<OpenDatabase & { image(): Promise<MemoryImage> }> {
  const pglite = await PGlite.create({ parsers, ...(image ? { loadDataDir: image } : {}) });
  return { ...opened(pglite, async () => undefined), image: () => pglite.dumpDataDir("none") };
}

function opened(pglite: PGlite, flush: () => Promise<unknown>): OpenDatabase {
  const db = new Kysely<Record<never, never>>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new OneConnection(pglite, flush),
      createIntrospector: (given) => new PostgresIntrospector(given),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const raw = {
    query: async (text: string, values?: readonly unknown[]) => {
      refuseInsideTransaction();
      const rows = values?.length ? (await pglite.query(text, [...values])).rows : (await pglite.exec(text)).flatMap((one) => one.rows);
      if (!onlyReads(text)) await flush();
      return { rows };
    },
  };
  return {
    db,
    engine: "embedded",
    raw,
    script: async (statements) => {
      await pglite.transaction((tx) => tx.exec(statements));
      await flush();
    },
    alone: (work) => work(),
    close: async () => {
      if (!pglite.closed) await pglite.close();
    },
  };
}

async function proveDurable(pglite: PGlite, files: DurableFiles): Promise<void> {
  const before = files.synced;
  await pglite.query("select pg_logical_emit_message(true, 'millrace', 'start')");
  await flushed(pglite);
  if (files.synced > before) return;
  await pglite.close();
  throw new Error("The embedded database does not write its commits through to the disk, so it was not started.");
}
