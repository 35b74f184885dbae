import { findPersons } from "#modules/people";
import type { Database } from "#platform/db";
import { findDraft } from "#platform/revisions";
import type { Actor, Reach } from "#platform/registry";
import type { ContractContent, Inquiry, InquiryDetail } from "../contract.ts";
import { currentContract, useContract } from "../use-contracts/current-contract.ts";
import { personsOf, type InquiryRow } from "./inquiry-store.ts";

type Looking = { readonly actor: Actor; readonly reach: Reach; readonly now: Date };

/** Whoever owes an answer may give it, who stands in for them, and who reaches over everything. */
export const owes = ({ actor, reach }: Pick<Looking, "actor" | "reach">, owing: readonly string[]): boolean =>
  reach.all || owing.some((id) => id === actor.personId || actor.standsIn?.forPersons.includes(id) === true);

export async function inquiryViews(db: Database, rows: readonly InquiryRow[], looking: Looking): Promise<InquiryDetail[]> {
  const persons = await personsOf(
    db,
    rows.map(({ id }) => id),
  );
  const names = await findPersons(db, [
    ...new Set([...persons.map(({ personId }) => personId), ...rows.flatMap((row) => row.answered_by ?? [])]),
  ]);
  const named = (ids: readonly string[]) => ids.flatMap((id) => names.get(id) ?? []).map(({ id, name }) => ({ id, name }));
  const rowPlaces = rows.some((row) => row.row_id !== null) ? await placesOfRows(db) : undefined;
  return rows.map((row): InquiryDetail => {
    const of = (part: "asks" | "owes") =>
      persons.filter((one) => one.inquiryId === row.id && one.part === part).map(({ personId }) => personId);
    const [asking, owing] = [of("asks"), of("owes")];
    const isMine = looking.actor.personId !== undefined && asking.includes(looking.actor.personId);
    const mayAnswer = row.state === "open" && looking.actor.grants.has("governance:inquiry.answer") && owes(looking, owing);
    return {
      id: row.id as Inquiry["id"],
      state: row.state,
      facts: row.facts,
      said: row.said,
      text: isMine || owes(looking, owing) ? row.text : "",
      topic: row.topic,
      owedBy: named(owing),
      askedAt: row.asked_at.toISOString(),
      askers: asking.length,
      isMine,
      mayAnswer,
      dueAt: row.due_at?.toISOString() ?? null,
      allowance: { amount: row.allowance_amount, unit: row.allowance_unit },
      isLate: row.state === "open" && row.due_at !== null && row.due_at <= looking.now,
      answeredAt: row.answered_at?.toISOString() ?? null,
      answeredBy: row.answered_by === null ? null : (named([row.answered_by])[0] ?? null),
      verdict: row.verdict,
      conditions: row.conditions,
      reason: row.reason,
      row: row.row_id === null ? null : { id: row.row_id, ...(rowPlaces?.(row.row_id) ?? { in: "nowhere", number: null }) },
      // Who asked is told to who asked and to who answers.
      askedBy: owes({ ...looking, reach: { ...looking.reach, all: false } }, owing)
        ? named(asking)
        : isMine
          ? named(asking.filter((id) => id === looking.actor.personId))
          : [],
    };
  });
}

export async function inquiryView(db: Database, row: InquiryRow, looking: Looking): Promise<InquiryDetail> {
  const [view] = await inquiryViews(db, [row], looking);
  if (!view) throw new Error("An inquiry without a view.");
  return view;
}

/** Where a proposed row stands now. */
async function placesOfRows(db: Database) {
  const contract = await currentContract(db);
  const draft = await findDraft(db, useContract);
  const placeIn = (content: ContractContent | undefined, id: string) => content?.rows.findIndex((row) => row.id === id) ?? -1;
  return (id: string): { in: "draft" | "contract" | "nowhere"; number: number | null } => {
    const published = placeIn(contract?.content, id);
    if (published >= 0) return { in: "contract", number: published + 1 };
    const drafted = placeIn(draft?.content as ContractContent | undefined, id);
    return drafted >= 0 ? { in: "draft", number: drafted + 1 } : { in: "nowhere", number: null };
  };
}
