import { change } from "#platform/audit";
import { csvLine } from "#platform/csv";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { Call, Download, ServerEvent } from "#platform/registry";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import type {
  exportOrganisationChanges as exportRoute,
  listOrganisationChanges as changesRoute,
  listOrganisationImports as listRoute,
  listOrganisationProblems as problemsRoute,
  OrganisationChange,
  OrganisationImport,
  OrganisationProblem,
  readOrganisationImport as readRoute,
  watchOrganisationImport as watchRoute,
} from "../contract.ts";
import { countChanges, countProblems, listChanges, listProblems } from "./difference-store.ts";
import { findImport, lastApplied, listImports as listRows, revisionOf } from "./import-store.ts";
import { importView } from "./import-view.ts";
import { missingImport, rests } from "./import.ts";

export async function readOne(db: Database, id: string): Promise<OrganisationImport> {
  const row = await findImport(db, id);
  if (!row) throw missingImport();
  return importView(row, await lastApplied(db));
}

export const readImport = ({ platform, params }: Call<typeof readRoute>): Promise<OrganisationImport> => readOne(platform.db, params.id);

export async function listImports({ platform }: Call<typeof listRoute>): Promise<{ imports: OrganisationImport[] }> {
  const last = await lastApplied(platform.db);
  return { imports: (await listRows(platform.db)).map((row) => importView(row, last)) };
}

const betweenLooksMs = 250;

/** The import now and after each change, until it rests. Looks at the row, since another process may do the work. */
export async function watchImport({ params, platform, signal }: Call<typeof watchRoute>): Promise<AsyncIterable<ServerEvent>> {
  if (!(await findImport(platform.db, params.id))) throw missingImport();
  return changes();

  async function* changes(): AsyncGenerator<ServerEvent> {
    let seen = 0;
    while (!signal.aborted) {
      const now = await revisionOf(platform.db, params.id);
      if (!now) return;
      if (now.revision !== seen) {
        seen = now.revision;
        const data = await readOne(platform.db, params.id);
        yield { event: "import", data, id: String(seen) };
        if (rests(data.state)) return;
      }
      await wait(betweenLooksMs);
    }
  }
}

const seqOf = (after: string | undefined): number => {
  const seq = after === undefined ? 0 : Number(after);
  if (Number.isInteger(seq) && seq >= 0 && seq < 2_000_000_000) return seq;
  const message = "This is not a `next` that a page gave.";
  throw new Refusal("invalid", "people/page-unknown", message, { errors: [{ path: "after", message }] });
};

export async function listImportChanges({ platform, params, query }: Call<typeof changesRoute>): Promise<{
  changes: OrganisationChange[];
  next: string | null;
  total: number;
}> {
  const { after, limit = 50, ...filter } = query;
  const from = seqOf(after);
  if (!(await findImport(platform.db, params.id))) throw missingImport();
  const found = await listChanges(platform.db, params.id, filter, from, limit + 1);
  const changes = found.slice(0, limit);
  return {
    changes,
    next: found.length > limit ? String(changes.at(-1)?.seq) : null,
    total: await countChanges(platform.db, params.id, filter),
  };
}

export async function listImportProblems({ platform, params, query }: Call<typeof problemsRoute>): Promise<{
  problems: OrganisationProblem[];
  next: string | null;
  total: number;
}> {
  const { after, limit = 50 } = query;
  const from = seqOf(after);
  if (!(await findImport(platform.db, params.id))) throw missingImport();
  const found = await listProblems(platform.db, params.id, from, limit + 1);
  const problems = found.slice(0, limit);
  return {
    problems,
    next: found.length > limit ? String(problems.at(-1)?.seq) : null,
    total: await countProblems(platform.db, params.id),
  };
}

const pageSize = 5000;

export async function exportDifference(call: Call<typeof exportRoute>): Promise<Download> {
  const { platform, params, query, now } = call;
  if (!(await findImport(platform.db, params.id))) throw missingImport();
  await change(platform, call, async (_, record) => {
    record({ action: "people/organisation-difference-exported", subject: { kind: "organisation-import", id: params.id }, payload: query });
  });
  const body = query.table === "changes" ? changeLines(call) : problemLines(call);
  return { fileName: `${query.table}-${now.toISOString().slice(0, 10)}.csv`, type: "text/csv; charset=utf-8", body: Readable.from(body) };
}

async function* changeLines({ platform, params, query }: Call<typeof exportRoute>): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(["kind", "line", "number", "name", "field", "from", "to"])}`;
  for (let after: number | null = 0; after !== null;) {
    const rows: Awaited<ReturnType<typeof listChanges>> = await listChanges(platform.db, params.id, query, after, pageSize);
    yield rows
      .flatMap(({ kind, line, number, name, fields }) =>
        (fields.length > 0 ? fields : [{ field: null, from: null, to: null }]).map(({ field, from, to }) =>
          csvLine([kind, line, number, name, field, from, to]),
        ),
      )
      .join("");
    after = rows.length < pageSize ? null : (rows.at(-1)?.seq ?? null);
  }
}

async function* problemLines({ platform, params }: Call<typeof exportRoute>): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(["line", "column", "value", "code", "reason"])}`;
  for (let after: number | null = 0; after !== null;) {
    const rows: Awaited<ReturnType<typeof listProblems>> = await listProblems(platform.db, params.id, after, pageSize);
    yield rows.map(({ line, column, value, code, reason }) => csvLine([line, column, value, code, reason])).join("");
    after = rows.length < pageSize ? null : (rows.at(-1)?.seq ?? null);
  }
}
