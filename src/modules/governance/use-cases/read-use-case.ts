import type { Database } from "#platform/db";
import type { Call, Platform } from "#platform/registry";
import type { readUseCase as route, UseCaseDetail, UseCaseState } from "../contract.ts";
import { namesOf } from "../register/names-of.ts";
import { criteriaOf } from "./criteria.ts";
import { nextOf, versionOf } from "./use-case.ts";
import { visible } from "./use-case-reach.ts";
import type { UseCaseRow } from "./use-case-store.ts";
import { decisionsOf, stepsOf } from "./use-case-step-store.ts";
import { viewUseCase, type Viewing } from "./use-case-view.ts";

export async function readUseCase({ params, platform, actor, now }: Call<typeof route>): Promise<UseCaseDetail> {
  return viewUseCaseInDetail({ platform, db: platform.db, actor, now }, await visible(platform.db, actor, params.id));
}

export async function viewUseCaseInDetail(viewing: Viewing, row: UseCaseRow): Promise<UseCaseDetail> {
  const { platform, db, now } = viewing;
  const [decisions, steps] = [await decisionsOf(db, row.id), await stepsOf(db, row.id)];
  const nameOf = await namesOf(
    db,
    steps.map(({ by_id }) => by_id),
  );
  const version = versionOf(row);
  return {
    ...(await viewUseCase(viewing, row)),
    here: await stateOf(platform, db, row, row.state, now),
    next: await stateOf(platform, db, row, nextOf(row.state), now),
    decisions: decisions.map((one) => ({
      requestId: one.request_id,
      version: one.version,
      outcome: one.outcome,
      by: one.by_kind,
      conditions: one.conditions,
      reviewBy: one.review_by?.toISOString() ?? null,
      at: one.at.toISOString(),
      isCurrent: one.version === version,
    })),
    history: steps.map((one) => ({
      at: one.at.toISOString(),
      by: one.by_id === null ? null : nameOf(one.by_id),
      what: one.what,
      from: one.from_state,
      to: one.to_state,
      reason: one.reason,
      criteria: [...one.criteria],
    })),
  };
}

async function stateOf(
  platform: Pick<Platform, "modules">,
  db: Database,
  row: UseCaseRow,
  state: UseCaseState | undefined,
  now: Date,
): Promise<UseCaseDetail["next"]> {
  const criteria = state && (await criteriaOf(platform, db, row, state, now));
  return state && criteria ? { state, criteria, isMet: criteria.every(({ holds }) => holds) } : null;
}
