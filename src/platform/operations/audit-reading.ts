import { change, countEntries, findEntry, findHead, listEntries, nextEntries, type EntryFilter, type ReadEntry } from "#platform/audit";
import type { operations as wire } from "#platform/contract";
import { csvLine } from "#platform/csv";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { Call, Download, Platform } from "#platform/registry";
import { Readable } from "node:stream";
import { proofOf } from "./audit-proof.ts";

type Filter = Omit<EntryFilter, "from" | "to"> & { readonly from?: string | undefined; readonly to?: string | undefined };
type Told = wire.AuditEntry;

const filterOf = ({ from, to, actor, action, subjectKind, subjectId, text }: Filter): EntryFilter => ({
  from: from === undefined ? undefined : new Date(from),
  to: to === undefined ? undefined : new Date(to),
  actor,
  action,
  subjectKind,
  subjectId,
  text,
});

const said = (filter: Filter): Record<string, string> =>
  Object.fromEntries(
    Object.entries(filter).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === "string" && ["from", "to", "actor", "action", "subjectKind", "subjectId", "text"].includes(entry[0]),
    ),
  );

/** The entries with names of who did it and titles of what it was about, each asked for once. */
async function tellEntries({ modules }: Pick<Platform, "modules">, db: Database, rows: readonly ReadEntry[]): Promise<Told[]> {
  const persons = [...new Set(rows.map((row) => row.actor_id))];
  const names = new Map<string, string>([["system", "Millrace"]]);
  for (const { recipients } of modules) for (const { personId, name } of (await recipients?.(db, persons)) ?? []) names.set(personId, name);
  const subjects = new Map(modules.flatMap((one) => one.subjects ?? []).map((one) => [one.kind, one]));
  const described = new Map<string, { readonly title: string; readonly href: string } | undefined>();
  for (const { subject_kind: kind, subject_id: id } of rows)
    if (!described.has(`${kind} ${id}`)) described.set(`${kind} ${id}`, await subjects.get(kind)?.describe(db, id));
  return rows.map((row) => {
    const about = described.get(`${row.subject_kind} ${row.subject_id}`);
    return {
      seq: row.seq,
      at: row.at.toISOString(),
      actor: { id: row.actor_id, name: names.get(row.actor_id) ?? row.actor_id },
      requestId: row.request_id,
      action: row.action,
      subject: {
        kind: row.subject_kind,
        id: row.subject_id,
        version: row.subject_version,
        title: about?.title ?? null,
        href: about?.href ?? null,
      },
      payload: row.payload_digest === null ? "none" : row.payload === null ? "erased" : "kept",
    };
  });
}

export async function listAudit(call: Call<typeof wire.listAuditEntries>): Promise<{ entries: Told[]; next: number | null }> {
  const { platform, query } = call;
  // Once for a search, not for each of its pages.
  if (query.text !== undefined && query.before === undefined)
    await change(platform, call, async (_, record) =>
      record({ action: "operations/audit-searched", subject: { kind: "audit", id: "chain" }, payload: said(query) }),
    );
  const rows = await listEntries(platform.db, filterOf(query), query.before, query.limit + 1);
  const shown = rows.slice(0, query.limit);
  return {
    entries: await tellEntries(platform, platform.db, shown),
    next: rows.length > shown.length ? (shown.at(-1)?.seq ?? null) : null,
  };
}

const namesPerson = (row: ReadEntry): boolean => row.subject_kind === "person" || /\bperson_[0-9a-z]{26}\b/.test(row.payload ?? "");

export async function readAudit(call: Call<typeof wire.readAuditEntry>) {
  const { platform, params } = call;
  const row = await findEntry(platform.db, params.seq);
  if (!row) throw new Refusal("missing", "operations/audit-entry-missing", `There is no entry ${params.seq} in the audit chain.`);
  if (row.payload !== null && namesPerson(row))
    await change(platform, call, async (_, record) =>
      record({
        action: "operations/audit-looked-at",
        subject: { kind: "audit", id: String(row.seq) },
        payload: { about: { kind: row.subject_kind, id: row.subject_id } },
      }),
    );
  const [entry] = await tellEntries(platform, platform.db, [row]);
  if (!entry) throw new Error(`Entry ${params.seq} is gone while it is read.`);
  return { entry, recorded: row.payload, proof: proofOf(row) };
}

const columns = [
  "seq",
  "at",
  "actor_id",
  "request_id",
  "action",
  "subject_kind",
  "subject_id",
  "subject_version",
  "payload",
  "payload_digest",
  "previous",
  "hash",
] as const;
const pageSize = 1000;

/** The export is recorded first, so that whoever breaks it off has it in the chain as well; it ends with the head before that. */
export async function exportEntries(call: Call<typeof wire.exportAudit>): Promise<Download> {
  const { platform, query, now } = call;
  const head = (await findHead(platform.db)) ?? { seq: 0, hash: "" };
  const filter = filterOf(query);
  const count = await countEntries(platform.db, filter, head.seq);
  await change(platform, call, async (_, record) =>
    record({
      action: "operations/audit-exported",
      subject: { kind: "audit", id: "chain" },
      payload: { format: query.format, filter: said(query), count, head: head.seq },
    }),
  );
  const about = { head, count, filter: said(query), exportedAt: now.toISOString() };
  const day = now.toISOString().slice(0, 10);
  const name = `millrace-audit-${day}-${count}-entries-head-${head.seq}-${head.hash.slice(0, 16)}`;
  const lines = linesOf(platform.db, filter, head.seq, query.format, about);
  return query.format === "csv"
    ? { fileName: `${name}.csv`, type: "text/csv; charset=utf-8", body: Readable.from(lines) }
    : { fileName: `${name}.ndjson`, type: "application/x-ndjson; charset=utf-8", body: Readable.from(lines) };
}

async function* linesOf(db: Database, filter: EntryFilter, last: number, format: "csv" | "ndjson", about: object): AsyncGenerator<string> {
  yield format === "csv" ? `\uFEFF${csvLine(columns)}` : `${JSON.stringify(about)}\n`;
  let after = 0;
  for (;;) {
    const rows = await nextEntries(db, filter, after, last, pageSize);
    yield rows.map((row) => (format === "csv" ? csvOf(row) : `${JSON.stringify(plain(row))}\n`)).join("");
    after = rows.at(-1)?.seq ?? last;
    if (rows.length < pageSize) return;
  }
}

const plain = (row: ReadEntry): Record<string, unknown> =>
  Object.fromEntries(columns.map((name) => [name, name === "at" ? row.at.toISOString() : row[name]]));

const csvOf = (row: ReadEntry): string => csvLine(columns.map((name) => (name === "at" ? row.at.toISOString() : row[name])));
