/** The only file that touches governance.use_case; who declared one comes with it. */
import type { Database } from "#platform/db";
import { jsonb } from "#platform/db";
import { sql, type RawBuilder } from "kysely";
import type { UseCaseState } from "../contract.ts";
import type { DeclaredUseTable } from "../declared-uses/tables.ts";
import type { Tables } from "../schema.ts";
import type { UseCaseTable } from "./tables.ts";

const table = (db: Database) => db.withTables<Tables>();

export type UseCaseFields = Omit<UseCaseTable, "id" | "edition" | "wording" | "created_at" | "changed_at">;
export type UseCaseRow = UseCaseTable & { readonly declared: DeclaredUseRow | null; readonly has_verdict: boolean };
export type DeclaredUseRow = Omit<DeclaredUseTable, "use_case_id">;

/** Whose rows somebody may see: of these units, their own, and of what is declared and not taken in only what they decide about. */
export type Sight = {
  readonly all: boolean;
  readonly units: readonly string[];
  readonly personId: string | null;
  readonly judges: { readonly all: boolean; readonly units: readonly string[] };
};

export type Wanted = {
  readonly search?: string | undefined;
  readonly state?: UseCaseState | undefined;
  readonly unitId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly declaredBy?: string | undefined;
  readonly waiting?: boolean | undefined;
  /** Pilots whose clock began at or before this. */
  readonly pilotsBefore?: Date | undefined;
};

const json = (row: Pick<UseCaseFields, "tools" | "data_classes" | "personas">) => ({
  tools: jsonb(row.tools),
  data_classes: jsonb(row.data_classes),
  personas: jsonb(row.personas),
});

export async function insertUseCase(tx: Database, row: UseCaseFields & { readonly id: string; readonly created_at: Date }): Promise<void> {
  await table(tx)
    .insertInto("governance.use_case")
    .values({ ...row, ...json(row), edition: 1, wording: 1, changed_at: row.created_at })
    .execute();
}

/** Writes fields and counts the edition up; the wording, too, where a decision would be about something else. */
export async function updateUseCase(tx: Database, id: string, fields: Partial<UseCaseFields>, now: Date, rewords = false): Promise<void> {
  const { tools, data_classes, personas, ...plain } = fields;
  await table(tx)
    .updateTable("governance.use_case")
    .set({
      ...plain,
      ...(tools ? { tools: jsonb(tools) } : {}),
      ...(data_classes ? { data_classes: jsonb(data_classes) } : {}),
      ...(personas ? { personas: jsonb(personas) } : {}),
      edition: sql<number>`edition + 1`,
      ...(rewords ? { wording: sql<number>`wording + 1` } : {}),
      changed_at: now,
    })
    .where("id", "=", id)
    .execute();
}

/** Held until the transaction ends: what changes a use case comes one after the other. */
export async function lockUseCase(tx: Database, id: string): Promise<UseCaseRow | undefined> {
  const held = await table(tx).selectFrom("governance.use_case").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
  return held && findUseCase(tx, id);
}

export async function findUseCase(db: Database, id: string): Promise<UseCaseRow | undefined> {
  const [row] = await rowsWhere(db, sql`u.id = ${id}`, 1);
  return row;
}

export const listUseCaseRows = (db: Database, sight: Sight, wanted: Wanted, limit: number): Promise<UseCaseRow[]> =>
  rowsWhere(db, sql`${seen(sight)} and ${asked(wanted)}`, limit);

/** What somebody answers for and is not retired. */
export const listUseCasesOf = (db: Database, personId: string): Promise<UseCaseRow[]> =>
  rowsWhere(db, sql`(u.owner_id = ${personId} or u.deputy_id = ${personId}) and u.state <> 'retired'`, 10_000);

export async function titlesThere(db: Database, titles: readonly string[]): Promise<ReadonlySet<string>> {
  if (titles.length === 0) return new Set();
  const { rows } = await sql<{ title: string }>`
    select distinct lower(u.title) as title from governance.use_case u left join governance.declared_use d on d.use_case_id = u.id
     where lower(u.title) = any(${[...titles]}::text[]) and (d.use_case_id is null or d.taken_in_at is not null)`.execute(db);
  return new Set(rows.map(({ title }) => title));
}

export type Counts = Readonly<Record<UseCaseState | "purgatory" | "waiting", number>>;

export async function countUseCases(db: Database, sight: Sight, pilotsBefore: Date): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) filter (where u.state = 'idea') as idea, count(*) filter (where u.state = 'pilot') as pilot,
           count(*) filter (where u.state = 'production') as production, count(*) filter (where u.state = 'retired') as retired,
           count(*) filter (where ${asked({ pilotsBefore })}) as purgatory, count(*) filter (where ${asked({ waiting: true })}) as waiting
      from governance.use_case u left join governance.declared_use d on d.use_case_id = u.id where ${seen(sight)}`.execute(db);
  return rows[0] ?? { idea: 0, pilot: 0, production: 0, retired: 0, purgatory: 0, waiting: 0 };
}

const among = (column: RawBuilder<unknown>, ids: readonly string[]) =>
  ids.length > 0 ? sql`${column} in (${sql.join([...ids])})` : sql`false`;

const seen = ({ all, units, personId, judges }: Sight) => sql<boolean>`(
  (${all ? sql`true` : among(sql`u.unit_id`, units)}
    or ${personId === null ? sql`false` : sql`(u.owner_id = ${personId} or u.deputy_id = ${personId} or d.person_id = ${personId})`})
  and (d.use_case_id is null or d.taken_in_at is not null
    or ${personId === null ? sql`false` : sql`d.person_id = ${personId}`}
    or ${judges.all ? sql`true` : among(sql`u.unit_id`, judges.units)}))`;

const hasVerdict = sql<boolean>`exists (select 1 from governance.temporary_verdict v where v.use_case_id = u.id)`;

function asked({ search = "", state, unitId, ownerId, declaredBy, waiting, pilotsBefore }: Wanted) {
  const words = search.trim() === "" ? undefined : `%${search.trim().replace(/[\\%_]/g, "\\$&")}%`;
  const parts = [
    words === undefined ? undefined : sql`(u.title ilike ${words} or u.what ilike ${words})`,
    state === undefined ? undefined : sql`u.state = ${state}`,
    unitId === undefined ? undefined : sql`u.unit_id = ${unitId}`,
    ownerId === undefined ? undefined : sql`u.owner_id = ${ownerId}`,
    declaredBy === undefined ? undefined : sql`d.person_id = ${declaredBy}`,
    waiting === true ? sql`(d.use_case_id is not null and d.taken_in_at is null and u.state = 'idea' and not ${hasVerdict})` : undefined,
    pilotsBefore === undefined ? undefined : sql`(u.state = 'pilot' and u.clock_from <= ${pilotsBefore})`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

type Joined = UseCaseTable & { [K in keyof DeclaredUseRow as `d_${K}`]: DeclaredUseRow[K] | null } & {
  readonly d_use_case_id: string | null;
  readonly has_verdict: boolean;
};

/** Open ones first, the longest in its state first. */
async function rowsWhere(db: Database, where: RawBuilder<unknown>, limit: number): Promise<UseCaseRow[]> {
  const { rows } = await sql<Joined>`
    select u.*, d.use_case_id as d_use_case_id, d.person_id as d_person_id, d.activity as d_activity, d.tool as d_tool,
           d.frequency as d_frequency, d.is_named as d_is_named, d.declared_at as d_declared_at, d.taken_in_at as d_taken_in_at,
           ${hasVerdict} as has_verdict
      from governance.use_case u left join governance.declared_use d on d.use_case_id = u.id
     where ${where}
     order by array_position(array['pilot', 'idea', 'production', 'retired'], u.state), u.state_since, u.id limit ${limit}`.execute(db);
  return rows.map(
    ({ d_use_case_id, d_person_id, d_activity, d_tool, d_frequency, d_is_named, d_declared_at, d_taken_in_at, ...row }): UseCaseRow => ({
      ...row,
      declared:
        d_use_case_id === null || d_declared_at === null
          ? null
          : {
              person_id: d_person_id,
              activity: d_activity ?? "",
              tool: d_tool ?? "",
              frequency: d_frequency ?? "",
              is_named: d_is_named ?? false,
              declared_at: d_declared_at,
              taken_in_at: d_taken_in_at,
            },
    }),
  );
}
