/** The database as a backup sees it: tables, columns and sequences from the catalogue, every value as text. */
import type { Database } from "#platform/db";
import { sql, type RawBuilder } from "kysely";

export type TableShape = { readonly name: string; readonly columns: readonly string[] };
export type TypedTable = { readonly name: string; readonly types: ReadonlyMap<string, string> };
export type Sequence = { readonly name: string; readonly last: number; readonly called: boolean };

/** Ours: not the engine's own, and not what somebody else keeps in the same database. */
const ours = sql`n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public') and n.nspname not like 'pg\\_%'`;

const table = (name: string): RawBuilder<unknown> => sql.table(name);

/** Values as text mean the same on every engine and version only under these. */
export async function speakPlainly(tx: Database): Promise<void> {
  await sql`select set_config('DateStyle', 'ISO, YMD', true), set_config('IntervalStyle', 'iso_8601', true), set_config('TimeZone', 'UTC', true),
    set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true), set_config('standard_conforming_strings', 'on', true)`.execute(
    tx,
  );
}

export async function atOneMoment(tx: Database): Promise<void> {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx);
}

/** Every table with the columns that are written, not computed. The list of migrations is not data. */
export async function tablesOf(db: Database): Promise<TypedTable[]> {
  const { rows } = await sql<{ name: string; column: string; type: string }>`
    select n.nspname || '.' || c.relname as name, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
      join pg_namespace n on n.oid = c.relnamespace
     where a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and ${ours}
       and n.nspname || '.' || c.relname <> 'platform.migration'
     order by n.nspname, c.relname, a.attnum`.execute(db);
  const tables = new Map<string, Map<string, string>>();
  for (const { name, column, type } of rows) {
    const types = tables.get(name) ?? new Map<string, string>();
    tables.set(name, types.set(column, type));
  }
  return [...tables].map(([name, types]) => ({ name, types }));
}

export async function schemasOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select n.nspname as name from pg_namespace n where ${ours} order by 1`.execute(db);
  return rows.map((row) => row.name);
}

export async function dropSchemas(db: Database, names: readonly string[]): Promise<void> {
  for (const name of names) await sql`drop schema if exists ${sql.id(name)} cascade`.execute(db);
}

export type MigrationRow = { readonly number: number; readonly name: string; readonly checksum: string };

/** Undefined where no Millrace has been. */
export async function migrationsOf(db: Database): Promise<MigrationRow[] | undefined> {
  const { rows: found } = await sql<{ there: boolean }>`select to_regclass('platform.migration') is not null as there`.execute(db);
  if (!found[0]?.there) return undefined;
  return (await sql<MigrationRow>`select number, name, checksum from platform.migration order by number`.execute(db)).rows;
}

export async function headOf(db: Database): Promise<{ seq: number; hash: string } | undefined> {
  return (await sql<{ seq: number; hash: string }>`select seq, hash from platform.audit_head`.execute(db)).rows[0];
}

export async function countRows(db: Database, name: string): Promise<number> {
  return (await sql<{ n: number }>`select count(*) as n from ${table(name)}`.execute(db)).rows[0]?.n ?? 0;
}

export async function sequencesOf(db: Database): Promise<Sequence[]> {
  const { rows } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and ${ours} order by 1`.execute(db);
  const found: Sequence[] = [];
  for (const { name } of rows) {
    const { rows: states } = await sql<{ last: number; called: boolean }>`
      select last_value as last, is_called as called from ${table(name)}`.execute(db);
    for (const { last, called } of states) found.push({ name, last, called });
  }
  return found;
}

export async function setSequence(tx: Database, { name, last, called }: Sequence): Promise<void> {
  await sql`select setval(${name}::regclass, ${last}::bigint, ${called}::boolean)`.execute(tx);
}

/** The rows of a table as lines of JSON, a few thousand at a time; every value is its text, so that nothing is rounded. */
export async function* linesOf(tx: Database, { name, columns }: TableShape, atOnce = 2000): AsyncGenerator<readonly string[]> {
  const asText = sql.join(columns.map((column) => sql`${sql.ref(column)}::text as ${sql.ref(column)}`));
  await sql`declare rows no scroll cursor for select row_to_json(r)::text as line from (select ${asText} from ${table(name)}) r`.execute(
    tx,
  );
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.raw(String(atOnce))} from rows`.execute(tx);
    if (rows.length === 0) break;
    yield rows.map((row) => row.line);
  }
  await sql`close rows`.execute(tx);
}

/** Writes lines back into their table, values that are otherwise made by the database included. */
export async function insertLines(
  tx: Database,
  { name, types }: TypedTable,
  columns: readonly string[],
  lines: readonly string[],
): Promise<void> {
  const values = sql.join(columns.map((column) => sql`(r ->> ${sql.lit(column)})::${sql.raw(types.get(column) ?? "text")}`));
  await sql`insert into ${table(name)} (${sql.join(columns.map((column) => sql.ref(column)))}) overriding system value
    select ${values} from jsonb_array_elements(${`[${lines.join(",")}]`}::jsonb) as r`.execute(tx);
}

type Key = { readonly place: string; readonly name: string; readonly definition: string };

/** Takes all foreign keys and triggers out of the way and empties every table; what it returns puts the keys back, checked over all rows. */
export async function openForRows(tx: Database, tables: readonly TypedTable[]): Promise<() => Promise<void>> {
  const { rows: keys } = await sql<Key>`
    select n.nspname || '.' || c.relname as place, k.conname as name, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and ${ours}`.execute(tx);
  for (const { place, name } of keys) await sql`alter table ${table(place)} drop constraint ${sql.id(name)}`.execute(tx);
  for (const { name } of tables) {
    await sql`alter table ${table(name)} disable trigger user`.execute(tx);
    await sql`delete from ${table(name)}`.execute(tx);
  }
  return async () => {
    for (const { name } of tables) await sql`alter table ${table(name)} enable trigger user`.execute(tx);
    for (const { place, name, definition } of keys)
      await sql`alter table ${table(place)} add constraint ${sql.id(name)} ${sql.raw(definition)}`.execute(tx);
  };
}
