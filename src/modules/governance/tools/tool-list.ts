import { csvLine } from "#platform/csv";
import { findNamed } from "#modules/people";
import { change } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { Call, Download } from "#platform/registry";
import type { z } from "zod";
import {
  toolDraft,
  type CsvOutcome,
  type exportTools as exportRoute,
  type importTools as route,
  type Tool,
  type ToolDraft,
} from "../contract.ts";
import { readCsvList, type ListProblem, type ListRow } from "../csv-lists/read-csv-list.ts";
import { addOne, changeOne } from "./keep-tool.ts";
import { columns, neededColumns, toolRow } from "./tool-row.ts";
import { findToolByCode, findToolByName, holdPersonas, listToolRows } from "./tool-store.ts";
import { toolView, toolViews } from "./tool-view.ts";
import { takenTool } from "./tool.ts";

export async function exportTools({ query, platform, actor, now }: Call<typeof exportRoute>): Promise<Download> {
  const tools = await toolViews(platform.db, await listToolRows(platform.db, query), actor);
  const list = (names: readonly string[]): string => names.join("; ");
  const lines = tools.map((one) =>
    csvLine([
      one.code,
      one.name,
      one.vendor,
      one.purpose,
      one.isAiCapable ? "yes" : "no",
      one.status,
      one.owner.email ?? one.owner.id,
      one.deputy.email ?? one.deputy.id,
      one.cost?.amount ?? null,
      one.cost?.currency ?? null,
      one.cost?.per ?? null,
      one.renewsOn,
      one.noticeDays,
      list(one.dataClasses),
      list(one.personas.filter(({ isPrimary }) => !isPrimary).map(({ persona }) => persona)),
      list(one.personas.filter(({ isPrimary }) => isPrimary).map(({ persona }) => persona)),
      one.personas.find(({ reason }) => reason !== "")?.reason ?? null,
    ]),
  );
  return {
    fileName: `tools-${now.toISOString().slice(0, 10)}.csv`,
    type: "text/csv; charset=utf-8",
    body: `\uFEFF${csvLine(columns)}${lines.join("")}`,
  };
}

/** What makes a dry run end: everything was tried, and all of it is undone. */
const onlyTried = new Error("Tried, and undone.");

/** Adds and changes as the list says, all of it or nothing; a dry run does the same and takes it back. */
export async function importTools(call: Call<typeof route>): Promise<CsvOutcome> {
  const { platform, query, now, actor } = call;
  const { rows, problems } = await readCsvList(call, columns, neededColumns, toolRow);
  const outcome = { rows: rows.length, added: 0, changed: 0, unchanged: 0, problems: [...problems], isApplied: false };
  const drafts = await withPersons(platform.db, rows, outcome.problems);
  if (rows.length === 0 && problems.length === 0) outcome.problems.push({ line: 1, column: null, message: "The list has no rows." });
  try {
    await change(platform, call, async (tx, record) => {
      await holdPersonas(tx);
      for (const { line, value } of drafts)
        try {
          const before = await findToolByCode(tx, value.code);
          const namesake = await findToolByName(tx, value.name);
          if (namesake && namesake.code !== value.code) throw takenTool("name", value.name);
          const same = before ? isSame(await toolView(tx, before, actor), value) : false;
          if (same) outcome.unchanged += 1;
          else if (before) await changeOne(tx, before.id, before.version, value, now, record);
          else await addOne(tx, value, now, record);
          if (!same) outcome[before ? "changed" : "added"] += 1;
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          for (const fault of error.detail.errors ?? [{ path: "", message: error.message }])
            outcome.problems.push({ line, column: columnOf(fault.path), message: fault.message });
        }
      record({
        action: "governance/tools-imported",
        subject: { kind: "tool", id: "all" },
        payload: { ...outcome, problems: outcome.problems.length },
      });
      if (query.dryRun || outcome.problems.length > 0) throw onlyTried;
    });
    return { ...outcome, isApplied: true };
  } catch (error) {
    if (error === onlyTried) return { ...outcome, problems: outcome.problems.toSorted((a, b) => a.line - b.line) };
    throw error;
  }
}

const columnOf = (path: string): string | null => {
  if (path === "") return null;
  if (path.startsWith("personas")) return path.endsWith("reason") ? "primary reason" : "primary for";
  return { ownerId: "owner", deputyId: "deputy", renewsOn: "renews on" }[path] ?? path;
};

async function withPersons(
  db: Database,
  rows: readonly ListRow<z.output<typeof toolRow>>[],
  problems: ListProblem[],
): Promise<ListRow<ToolDraft>[]> {
  const persons = await findNamed(
    db,
    rows.flatMap(({ value }) => [value.owner, value.deputy]),
  );
  const codes = new Map<string, number>();
  return rows.flatMap(({ line, value: { owner, deputy, ...value } }) => {
    const [ownerId, deputyId] = [persons.get(owner.toLowerCase()), persons.get(deputy.toLowerCase())];
    const found: ListProblem[] = [];
    const first = codes.get(value.code);
    if (first !== undefined) found.push({ line, column: "code", message: `Line ${first} has this code already.` });
    codes.set(value.code, first ?? line);
    if (!ownerId) found.push({ line, column: "owner", message: `Nobody on record has the mail address "${owner}".` });
    if (!deputyId) found.push({ line, column: "deputy", message: `Nobody on record has the mail address "${deputy}".` });
    const read = toolDraft.safeParse({ ...value, ownerId, deputyId });
    if (found.length === 0 && !read.success)
      for (const { path, message } of read.error.issues) found.push({ line, column: columnOf(path.join(".")), message });
    problems.push(...found);
    return found.length === 0 && read.success ? [{ line, value: read.data }] : [];
  });
}

function isSame(tool: Tool, draft: ToolDraft): boolean {
  const shape = (one: Omit<ToolDraft, "ownerId" | "deputyId">, ownerId: string, deputyId: string): string =>
    JSON.stringify([
      [
        one.name,
        one.code,
        one.vendor,
        one.purpose,
        one.isAiCapable,
        ownerId,
        deputyId,
        one.cost?.amount,
        one.cost?.currency,
        one.cost?.per,
      ],
      [one.renewsOn, one.noticeDays, one.dataClasses.toSorted()],
      one.personas.map(({ persona, isPrimary, reason }) => [persona, isPrimary, reason]).toSorted(),
    ]);
  return shape(tool, tool.owner.id, tool.deputy.id) === shape(draft, draft.ownerId, draft.deputyId);
}
