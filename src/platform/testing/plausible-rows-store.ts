import type { Database, OpenDatabase } from "#platform/db";
import { sql } from "kysely";

type Column = { readonly place: string; readonly name: string; readonly type: string; readonly required: boolean; readonly made: boolean };
type Constraint = { readonly place: string; readonly kind: string; readonly definition: string; readonly target: string | null };
type Link = { readonly own: readonly string[]; readonly target: string; readonly theirs: readonly string[] };

const ours = sql`n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public') and n.nspname not like 'pg\\_%'`;
const tries = 60;

/** Reproducible, so that a row that is refused today is refused tomorrow. */
function newDice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function columnsOf(db: Database): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select n.nspname || '.' || c.relname as place, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
           a.attnotnull as required, (a.attgenerated <> '' or a.attidentity <> '') as made
      from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r' join pg_namespace n on n.oid = c.relnamespace
     where a.attnum > 0 and not a.attisdropped and ${ours} and n.nspname || '.' || c.relname <> 'platform.migration'
     order by 1, a.attnum`.execute(db);
  return rows;
}

async function constraintsOf(db: Database): Promise<Constraint[]> {
  const { rows } = await sql<Constraint>`
    select n.nspname || '.' || c.relname as place, k.contype::text as kind, pg_get_constraintdef(k.oid) as definition,
           (select tn.nspname || '.' || tc.relname from pg_class tc join pg_namespace tn on tn.oid = tc.relnamespace where tc.oid = k.confrelid) as target
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where ${ours} and k.contype in ('c', 'f') order by 1, k.conname`.execute(db);
  return rows;
}

const namesIn = (list: string): string[] => list.split(",").map((one) => one.trim());

function linkOf({ definition, target }: Constraint): Link {
  const found = /FOREIGN KEY \(([^)]+)\) REFERENCES \S+?\(([^)]+)\)/.exec(definition);
  return { own: namesIn(found?.[1] ?? ""), target: target ?? "", theirs: namesIn(found?.[2] ?? "") };
}

/** Tables so that each comes after those it points to; what points round in a circle comes as it stands. */
function inOrder(places: readonly string[], links: ReadonlyMap<string, readonly Link[]>): string[] {
  const done: string[] = [];
  const open = new Set(places);
  while (open.size > 0) {
    const next =
      [...open].find((place) => (links.get(place) ?? []).every(({ target }) => target === place || !open.has(target))) ??
      [...open][0] ??
      "";
    open.delete(next);
    done.push(next);
  }
  return done;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A value of a type as SQL; `turn` goes from what is odd but allowed to what is plain. */
function valueOf(column: Column, allowed: readonly string[], number: number, turn: number, dice: () => number): string {
  const { name, type } = column;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(dice() * from.length)]!;
  if (allowed.length > 0 && /^(text|character)/.test(type)) return quoted(pick(allowed));
  if (type.endsWith("[]"))
    return turn > 15 ? `'{}'::${type}` : `array[${valueOf({ ...column, type: type.slice(0, -2) }, [], number, turn, dice)}]::${type}`;
  if (/^(text|character)/.test(type)) {
    const hex = `${number}a`.padStart(64, "0").slice(-64);
    return quoted(
      [`${name} ${number} "é" \\ 'x'\n\t{}—漢\u{1f600}`, `${name}-${number}`, hex, `x${number}`][Math.min(Math.floor(turn / 8), 3)]!,
    );
  }
  if (/^(bigint|integer|smallint)$/.test(type))
    return String(pick([number, number + 1, turn > 10 ? 1 : number * 7, turn > 20 ? 0 : number + 3]));
  if (/^(numeric|double precision|real)/.test(type))
    return pick(["0.1", "0.30000000000000004", String(number), turn > 10 ? "0.5" : "1e-7"]);
  if (type === "boolean") return pick(["true", "false"]);
  if (type.startsWith("timestamp")) {
    const late = /(^|_)(to|until|expires|ends?|ended|closed|left|due)_/.test(`${name}_`) ? 400 : 0;
    return `timestamptz '2026-01-01 00:00:00.123456+00' + interval '${late + (number % 300)} days ${Math.floor(dice() * 86_400)} seconds'`;
  }
  if (type === "date") return `date '2026-01-01' + ${number % 300}`;
  if (type.startsWith("time")) return "'09:30:00'";
  if (/^jsonb?$/.test(type))
    return turn > 15 ? "'[]'" : `${pick([`'{"a": [1, "é\\"", null, 1e400]}'`, "'null'", "'\"text\"'", "'{}'", "'[]'"])}::${type}`;
  if (type === "bytea") return `decode('00ff${(number % 256).toString(16).padStart(2, "0")}', 'hex')`;
  if (type === "uuid") return `'00000000-0000-4000-8000-${String(number).padStart(12, "0")}'`;
  if (type === "interval") return "interval '1 day 2 hours'";
  throw new Error(`Nothing is known about values of the type ${type} (${column.place}.${name}).`);
}

/**
 * Fills every table of a migrated database with rows that its constraints allow, read from the catalogue, so that a table
 * that is added is filled too. Returns how many rows each has now.
 */
export async function fillPlausibly({ db }: Pick<OpenDatabase, "db">, count = 3, seed = 1): Promise<ReadonlyMap<string, number>> {
  const columns = await columnsOf(db);
  const constraints = await constraintsOf(db);
  const links = Map.groupBy(
    constraints.filter(({ kind }) => kind === "f").map((one) => ({ place: one.place, ...linkOf(one) })),
    ({ place }) => place,
  );
  const dice = newDice(seed);
  const counts = new Map<string, number>();
  for (const place of inOrder([...new Set(columns.map((one) => one.place))], links)) {
    const own = columns.filter((one) => one.place === place && !one.made);
    const checks = constraints.filter((one) => one.kind === "c" && one.place === place).map((one) => one.definition);
    const allowedFor = new Map(own.map(({ name }) => [name, literalsFor(name, checks)]));
    let why = "";
    for (let row = 0; row < count; row++)
      why = await insertOne(db, { place, own, allowedFor, links: links.get(place) ?? [] }, seed * 1000 + row + 1, dice);
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(place)}`.execute(db);
    counts.set(place, rows[0]?.n ?? 0);
    if (rows[0]?.n === 0) throw new Error(`No plausible row was found for ${place}: ${why}`);
  }
  return counts;
}

/** What a check lets a column be, where it lists it. */
function literalsFor(column: string, checks: readonly string[]): string[] {
  const mentioning = checks.filter((one) => new RegExp(`\\(?\\b${column}\\b\\)? = (ANY|'|\\()`).test(one));
  return mentioning.flatMap((one) => [...one.matchAll(/'([^']*)'::text/g)].map((found) => found[1] ?? ""));
}

type Shape = {
  readonly place: string;
  readonly own: readonly Column[];
  readonly allowedFor: ReadonlyMap<string, readonly string[]>;
  readonly links: readonly Link[];
};

async function insertOne(db: Database, { place, own, allowedFor, links }: Shape, number: number, dice: () => number): Promise<string> {
  let why = "";
  for (let turn = 0; turn < tries; turn++) {
    const values = new Map<string, string>();
    const leaveOut = [0.3, 1, 0][turn % 3] ?? 0;
    for (const column of own)
      if (column.required || dice() >= leaveOut)
        values.set(column.name, valueOf(column, allowedFor.get(column.name) ?? [], number * 100 + turn, turn, dice));
    for (const { own: names, target, theirs } of links) {
      if (!names.some((name) => values.has(name))) continue;
      const order = sql.raw(`md5(${theirs.map((name) => `"${name}"::text`).join(" || ")} || '${names.join()}-${number}-${turn}')`);
      const { rows } = await sql<Record<string, string>>`
        select ${sql.join(theirs.map((name) => sql`${sql.ref(name)}::text as ${sql.ref(name)}`))} from ${sql.table(target)} order by ${order} limit 1`.execute(
        db,
      );
      for (const [place, name] of names.entries()) {
        const found = rows[0]?.[theirs[place] ?? ""];
        if (found === undefined) values.delete(name);
        else values.set(name, quoted(found));
      }
    }
    const names = [...values.keys()];
    const done = await sql`insert into ${sql.table(place)} (${sql.join(names.map((name) => sql.ref(name)))})
      values (${sql.join([...values.values()].map((value) => sql.raw(value)))})`
      .execute(db)
      .then(
        () => true,
        (error: unknown) => {
          why = error instanceof Error ? error.message : String(error);
          return false;
        },
      );
    if (done) return why;
  }
  return why;
}
