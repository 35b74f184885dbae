import { Refusal } from "#platform/errors";
import type { Platform } from "#platform/registry";
import { findRow, listRows, openRowsOf, stepsOf, type DeadlineFilter } from "./deadline-list-store.ts";
import { definitionOf } from "./subject-of.ts";
import { viewDeadlines, type DeadlineView } from "./view-deadlines.ts";

const pageSize = 100;
const mineAtMost = 200;

export async function listDeadlines(platform: Platform, filter: DeadlineFilter & { readonly page: number }, now: Date) {
  const { rows, total } = await listRows(platform.db, filter, now, { limit: pageSize, offset: (filter.page - 1) * pageSize });
  const kinds = platform.modules
    .flatMap((one) => one.deadlines ?? [])
    .map(({ kind, title, summary }) => ({ kind, title, summary }))
    .toSorted((a, b) => a.title.localeCompare(b.title, "en"));
  return { deadlines: await viewDeadlines(platform, rows, now), total, pageSize, kinds };
}

export async function listDeadlinesOf(platform: Platform, personId: string | undefined, now: Date): Promise<DeadlineView[]> {
  return personId === undefined ? [] : viewDeadlines(platform, await openRowsOf(platform.db, personId, mineAtMost), now);
}

export async function readDeadline(platform: Platform, id: string, now: Date): Promise<DeadlineView> {
  const row = await findRow(platform.db, id);
  const [view] = row ? await viewDeadlines(platform, [row], now) : [];
  if (!view) throw new Refusal("missing", "deadlines/unknown", "There is no such deadline.");
  return view;
}

export async function readSteps(platform: Platform, id: string) {
  const steps = await stepsOf(platform.db, [id]);
  return steps.map(({ at, what, by_name, reason, due_at }) => ({
    at: at.toISOString(),
    what,
    by: by_name,
    reason,
    dueAt: due_at?.toISOString() ?? null,
  }));
}

/** Refuses to end by hand what ends with what it is about. */
export async function refuseEndByHand(platform: Platform, id: string): Promise<void> {
  const row = await findRow(platform.db, id);
  if (row && definitionOf(platform.modules, row.kind)?.endsWithSubject)
    throw new Refusal("conflict", "deadlines/ends-with-subject", "This deadline ends with what it is about: decide that instead.");
}
