import type { Database } from "#platform/db";
import type { DeadlineDefinition, ModuleDefinition } from "#platform/registry";
import type { DeadlineRow } from "./deadline-store.ts";

export type SubjectView = { readonly title: string; readonly href: `/${string}` };

/** What a deadline is about, as the room that keeps it names it; it may be gone. */
export async function subjectOf(
  db: Database,
  modules: readonly ModuleDefinition[],
  row: Pick<DeadlineRow, "subject_kind" | "subject_id">,
): Promise<SubjectView> {
  const definition = modules.flatMap((one) => one.subjects ?? []).find(({ kind }) => kind === row.subject_kind);
  const found = await definition?.describe(db, row.subject_id);
  if (!found) return { title: "", href: "/deadlines" };
  return { title: found.title, href: found.href.startsWith("/") ? (found.href as `/${string}`) : `/${found.href}` };
}

export const definitionOf = (modules: readonly ModuleDefinition[], kind: string): DeadlineDefinition | undefined =>
  modules.flatMap((one) => one.deadlines ?? []).find((one) => one.kind === kind);
