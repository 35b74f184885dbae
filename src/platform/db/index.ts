export { jsonb, refuseInsideTransaction, transaction, type Database, type OpenDatabase } from "./database.ts";
export { lockDataFolder, type FolderLock, type Sharing } from "./lock.ts";
export { isCurrent, migrate, readMigrations, type Migration } from "./migrate.ts";
export type { MemoryImage } from "./embedded.ts";
export { openDatabase, openMemory } from "./open-database.ts";
export { readServerFile, removeServerFile, writeServerFile, type ServerFile } from "./server-file.ts";
export { schemaSnapshot } from "./snapshot.ts";
