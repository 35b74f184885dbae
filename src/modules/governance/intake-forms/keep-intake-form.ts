import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import type { Call } from "#platform/registry";
import type { changeIntakeForm as changeRoute, IntakeForm } from "../contract.ts";
import type { IntakeFormRow } from "../gate-routes/tables.ts";
import type { listIntakeForms as listRoute } from "../contract.ts";
import { faults } from "../requests/refusals.ts";
import { formsInUse, insertForm } from "./intake-form-store.ts";
import { faultsOfQuestions } from "./intake.ts";

const viewOf = (row: IntakeFormRow): IntakeForm => ({
  subjectKind: row.subject_kind,
  version: row.version,
  questions: row.questions.map((question) => ({ ...question, answers: [...question.answers] })),
  madeAt: row.made_at.toISOString(),
});

export const listIntakeForms = async ({ platform }: Call<typeof listRoute>): Promise<{ forms: IntakeForm[] }> => ({
  forms: (await formsInUse(platform.db)).map(viewOf),
});

const changed = (): Refusal =>
  new Refusal("conflict", "governance/form-changed", "Somebody else changed these questions in the meantime; look at them again.");

export async function changeIntakeForm(call: Call<typeof changeRoute>): Promise<IntakeForm> {
  const { platform, params, body, actor, now } = call;
  const found = faultsOfQuestions(body.questions);
  if (found.length > 0) throw faults("governance/form-questions", found);
  return change(platform, call, async (tx, record) => {
    const before = (await formsInUse(tx)).find(({ subject_kind }) => subject_kind === params.kind);
    if ((before?.version ?? 0) !== body.version) throw changed();
    const row: IntakeFormRow = {
      subject_kind: params.kind,
      version: body.version + 1,
      questions: body.questions,
      made_at: now,
      made_by: actor.personId ?? null,
    };
    if (!(await insertForm(tx, row))) throw changed();
    record({ action: "governance/form-changed", subject: { kind: "intake-form", id: params.kind, version: row.version }, payload: body });
    return viewOf(row);
  });
}
