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

/** One connection: queries queue up here, and one that would wait for the transaction it is part of is a fault. */
class OneConnection extends PGliteDriver {
  #last: Promise<void> = Promise.resolve();
  #release: (() => void)[] = [];

  override async acquireConnection(): Promise<DatabaseConnection> {
    refuseInsideTransaction();
    const before = this.#last;
    this.#last = new Promise((resolve) => this.#release.push(resolve));
    await before;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    this.#release.shift()?.();
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
  await proveDurable(pglite, files);
  return opened(pglite);
}

/** The bytes of a whole database in memory, for tests that want the same start many times. */
export type MemoryImage = Blob;

/** Opens a database that is gone when it is closed, empty or as it was in `image`. For tests. */
export async function openMemory(image?: MemoryImage): Promise<OpenDatabase & { image(): Promise<MemoryImage> }> {
  const pglite = await PGlite.create({ parsers, ...(image ? { loadDataDir: image } : {}) });
  return { ...opened(pglite), image: () => pglite.dumpDataDir("none") };
}

function opened(pglite: PGlite): OpenDatabase {
  const db = new Kysely<Record<never, never>>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new OneConnection({ pglite }),
      createIntrospector: (given) => new PostgresIntrospector(given),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const raw = {
    query: async (text: string, values?: readonly unknown[]) => {
      refuseInsideTransaction();
      if (values?.length) return await pglite.query(text, [...values]);
      return { rows: (await pglite.exec(text)).flatMap((one) => one.rows) };
    },
  };
  return {
    db,
    engine: "embedded",
    raw,
    script: async (statements) => {
      await pglite.transaction((tx) => tx.exec(statements));
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
  if (files.synced > before) return;
  await pglite.close();
  throw new Error("The embedded database does not write its commits through to the disk, so it was not started.");
}
