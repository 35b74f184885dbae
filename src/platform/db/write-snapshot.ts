import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrate, migrationsFolder } from "./migrate.ts";
import { openMemory } from "./open-database.ts";
import { schemaSnapshot } from "./snapshot.ts";

const database = await openMemory();
await migrate(database);
writeFileSync(join(migrationsFolder, "schema.snapshot.sql"), await schemaSnapshot(database.db));
await database.close();
