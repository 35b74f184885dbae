/**
 * What a question may not write itself, because engines say it differently. Everything else in a question is portable:
 * lag, row_number and count over windows, epoch milliseconds as bigint, CASE. The arguments are SQL expressions.
 */
export type Dialect = {
  /** Where rows come from: the list of Parquet files, or the table that holds the same rows. */
  relation(from: { readonly files: readonly string[]; readonly table: string }): string;
  /** Linear percentile, 0 to 1, as double. */
  quantile(value: string, fraction: number): string;
  /** The activities of a group in order, as one text, parted by the unit separator (U+001F). */
  orderedVariant(activity: string, order: string): string;
  /** A timestamp with time zone as milliseconds since 1970 UTC, bigint, rounded down. */
  epochMs(timestamp: string): string;
  /** The Monday, 00:00 UTC, of the week of an instant; both in epoch milliseconds. */
  weekOf(epochMs: string): string;
  /** A text's bucket, 0 to `buckets` - 1, the same on every engine. */
  hashBucket(text: string, buckets: number): string;
};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const weekMs = 604_800_000;
/** 1970-01-05, the first Monday. */
const mondayMs = 345_600_000;
const weekOf: Dialect["weekOf"] = (epochMs) =>
  `(cast(floor(((${epochMs}) - ${mondayMs}) / ${weekMs}.0) as bigint) * ${weekMs} + ${mondayMs})`;

const orderedVariant: Dialect["orderedVariant"] = (activity, order) => `string_agg(${activity}, chr(31) order by ${order})`;

export const duckdb: Dialect = {
  // DuckDB reads *, ? and [ in a path as a pattern; in brackets each means itself.
  relation: ({ files }) => `read_parquet([${files.map((path) => quoted(path.replace(/[*?[]/g, "[$&]"))).join(", ")}])`,
  quantile: (value, fraction) => `quantile_cont(cast(${value} as double), ${fraction})`,
  orderedVariant,
  epochMs: (timestamp) => `epoch_ms(${timestamp})`,
  weekOf,
  hashBucket: (text, buckets) => `(cast('0x' || substr(md5(${text}), 1, 8) as bigint) % ${buckets})`,
};

export const postgres: Dialect = {
  relation: ({ table }) => table,
  quantile: (value, fraction) => `percentile_cont(${fraction}) within group (order by cast(${value} as double precision))`,
  orderedVariant,
  epochMs: (timestamp) => `cast(floor(extract(epoch from ${timestamp}) * 1000) as bigint)`,
  weekOf,
  hashBucket: (text, buckets) => `(cast(cast('x' || substr(md5(${text}), 1, 8) as bit(32)) as bigint) % ${buckets})`,
};
