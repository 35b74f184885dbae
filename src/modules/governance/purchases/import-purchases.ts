import { findNamed } from "#modules/people";
import { change } from "#platform/audit";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import { purchaseDraft, type CsvOutcome, type importPurchases as route, type PurchaseDraft } from "../contract.ts";
import { readCsvList, type ListProblem } from "../csv-lists/read-csv-list.ts";
import { columns, neededColumns, purchaseRow } from "./purchase-row.ts";
import { findSamePurchase, insertPurchase, purchaseFields, updatePurchase } from "./purchase-store.ts";
import { purchaseFaults } from "./purchase.ts";
import type { PurchaseRow } from "./tables.ts";

type Ready = { readonly draft: PurchaseDraft; readonly askedBy: string | null };

/** Past purchases, all of them or none; without a reason for an exception they count as "not said". */
export async function importPurchases(call: Call<typeof route>): Promise<CsvOutcome> {
  const { platform, query, now } = call;
  const read = await readCsvList(call, columns, neededColumns, purchaseRow);
  const problems: ListProblem[] = [...read.problems];
  if (read.rows.length === 0 && problems.length === 0) problems.push({ line: 1, column: null, message: "The list has no rows." });
  const persons = await findNamed(
    platform.db,
    read.rows.flatMap(({ value }) => (value.askedBy === "" ? [] : [value.askedBy])),
  );
  const ready = read.rows.flatMap(({ line, value: { askedBy, ...value } }): Ready[] => {
    const parsed = purchaseDraft.safeParse(value);
    const asker = askedBy === "" ? null : persons.get(askedBy.toLowerCase());
    const found: ListProblem[] = [];
    if (asker === undefined) found.push({ line, column: "asked by", message: `Nobody on record has the mail address "${askedBy}".` });
    if (!parsed.success)
      for (const { path, message } of parsed.error.issues) found.push({ line, column: columnOf(path.join(".")), message });
    else for (const { path, message } of purchaseFaults(parsed.data, now, true)) found.push({ line, column: columnOf(path), message });
    problems.push(...found);
    return found.length === 0 && parsed.success ? [{ draft: parsed.data, askedBy: asker ?? null }] : [];
  });
  const outcome = { rows: read.rows.length, added: 0, changed: 0, unchanged: 0 };
  const isDry = query.dryRun || problems.length > 0;
  const known = await Promise.all(ready.map(({ draft }) => findSamePurchase(platform.db, draft.name, new Date(draft.askedAt))));
  const steps = ready.map((one, at) => ({ ...one, before: known[at], fields: purchaseFields(one.draft, one.askedBy) }));
  for (const { before, fields } of steps) outcome[!before ? "added" : isSame(before, fields) ? "unchanged" : "changed"] += 1;
  if (!isDry)
    await change(platform, call, async (tx, record) => {
      for (const { before, fields } of steps)
        if (!before) await insertPurchase(tx, newId("purchase", now), fields, now);
        else if (!isSame(before, fields)) await updatePurchase(tx, before.id, before.version, { ...fields, tool_id: before.tool_id });
      record({ action: "governance/purchases-imported", subject: { kind: "purchase", id: "all" }, payload: outcome });
    });
  return { ...outcome, problems: problems.toSorted((a, b) => a.line - b.line), isApplied: !isDry };
}

const columnOf = (path: string): string =>
  path.startsWith("steps")
    ? "steps"
    : ({ askedAt: "asked", gotAt: "got", droppedAt: "dropped", exceptionReason: "exception reason" }[path] ?? path);

type Fields = ReturnType<typeof purchaseFields>;

const isSame = (before: PurchaseRow, after: Fields): boolean => {
  const shape = (one: Fields): string =>
    JSON.stringify([
      one.is_ai_capable,
      one.asked_at,
      one.asked_by,
      one.got_at,
      one.dropped_at,
      one.exception_reason,
      one.steps.map((step) => [step.what, step.who, step.doneAt]),
    ]);
  return shape(before) === shape(after);
};
