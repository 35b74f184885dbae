import { change } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { announce } from "#platform/events";
import { newId } from "#platform/ids";
import type { Call, Platform } from "#platform/registry";
import type { declareUse as route, listOwnDeclaredUses as mineRoute, UseCase } from "../contract.ts";
import { findSettings } from "../register-settings/register-setting-store.ts";
import { newborn } from "../use-cases/add-use-case.ts";
import { missingUseCase } from "../use-cases/use-case.ts";
import { findUseCase, insertUseCase, listUseCaseRows } from "../use-cases/use-case-store.ts";
import { insertStep } from "../use-cases/use-case-step-store.ts";
import { viewUseCase, viewUseCases } from "../use-cases/use-case-view.ts";
import { startAnswerClock } from "./answer-clock.ts";
import { insertDeclaredUse } from "./declared-use-store.ts";

const longestTitle = 200;

export async function declareUse(call: Call<typeof route>): Promise<UseCase> {
  const { body, platform, actor, now } = call;
  const personId = actor.personId;
  if (personId === undefined)
    throw new Refusal("forbidden", "governance/declared-by-nobody", "Only somebody on record can say what they do: say who you are first.");
  return change(platform, call, async (tx, record) => {
    const id = newId("usecase", now);
    const title = `${body.activity} with ${body.tool}`.slice(0, longestTitle);
    await insertUseCase(tx, {
      id,
      title,
      what: body.what,
      workflow_id: null,
      tools: [body.tool],
      data_classes: [...new Set(body.dataClasses)],
      unit_id: await unitOf(platform, tx, personId, now),
      personas: [],
      outcome: null,
      owner_id: null,
      deputy_id: null,
      ...newborn(now),
      created_at: now,
    });
    await insertDeclaredUse(tx, {
      use_case_id: id,
      person_id: personId,
      activity: body.activity,
      tool: body.tool,
      frequency: body.frequency,
      is_named: body.isNamed,
      declared_at: now,
      taken_in_at: null,
    });
    await insertStep(tx, { use_case_id: id, at: now, by_id: null, what: "declared", to_state: "idea" });
    await startAnswerClock(tx, { id, title, declarerId: personId }, (await findSettings(tx)).verdictDays, now);
    // What they wrote stays out of the chain: whoever reads there need not know what they use.
    record({ action: "governance/use-declared", subject: { kind: "use-case", id, version: "1-pilot" } });
    await announce(tx, {
      name: "governance/use-case-declared",
      at: now,
      subject: { kind: "use-case", id },
      payload: { useCaseId: id, tool: body.tool, frequency: body.frequency },
    });
    const row = await findUseCase(tx, id);
    if (!row) throw missingUseCase();
    return viewUseCase({ platform, db: tx, actor, now }, row);
  });
}

/** Where somebody works, so that a reviewer of that unit can answer. */
async function unitOf({ modules }: Pick<Platform, "modules">, db: Database, personId: string, now: Date): Promise<string | null> {
  const person = modules.flatMap((one) => one.subjects ?? []).find(({ kind }) => kind === "person");
  return (await person?.home(db, personId, now))?.units[0] ?? null;
}

export async function listOwnDeclaredUses({ platform, actor, now }: Call<typeof mineRoute>): Promise<{ useCases: UseCase[] }> {
  const { personId } = actor;
  if (personId === undefined) return { useCases: [] };
  const none = { all: false, units: [] };
  const rows = await listUseCaseRows(platform.db, { ...none, personId, judges: none }, { declaredBy: personId }, 1000);
  return { useCases: await viewUseCases({ platform, db: platform.db, actor, now }, rows) };
}
