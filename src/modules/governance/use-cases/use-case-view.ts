import { chainsOfUnits, findPersons, unitNames } from "#modules/people";
import { answersDue } from "../declared-uses/answer-clock.ts";
import type { Database } from "#platform/db";
import { covers, type Actor, type Home, type Platform } from "#platform/registry";
import type { UseCase } from "../contract.ts";
import { latestVerdicts } from "../declared-uses/declared-use-store.ts";
import type { VerdictTable } from "../declared-uses/tables.ts";
import { useCasePermissions } from "./use-case-permissions.ts";
import { findSettings } from "../register-settings/register-setting-store.ts";
import { nameSubjects } from "../register/name-subjects.ts";
import { namesOf } from "../register/names-of.ts";
import { ageDays, decideBy, isInPurgatory, versionOf } from "./use-case.ts";
import { isConfidential, judge, mayJudge, mayKnowDeclarer } from "./use-case-reach.ts";
import type { UseCaseRow } from "./use-case-store.ts";

export type Viewing = { readonly platform: Pick<Platform, "modules">; readonly db: Database; readonly actor: Actor; readonly now: Date };

/** What the wire says of these rows to this actor, in their order. */
export async function viewUseCases({ platform, db, actor, now }: Viewing, rows: readonly UseCaseRow[]): Promise<UseCase[]> {
  const unitIds = rows.flatMap((row) => row.unit_id ?? []);
  const [units, chains] = [await unitNames(db, unitIds), await chainsOfUnits(db, unitIds)];
  const ids = rows.flatMap((row) => [row.owner_id, row.deputy_id, row.declared?.person_id ?? null]).filter((id) => id !== null);
  const persons = await findPersons(db, [...new Set(ids)]);
  const tools = await nameSubjects(
    platform,
    db,
    "tool",
    rows.flatMap((row) => row.tools),
  );
  const workflows = await nameSubjects(
    platform,
    db,
    "workflow",
    rows.flatMap((row) => row.workflow_id ?? []),
  );
  const declaredIds = rows.filter(({ declared }) => declared !== null).map(({ id }) => id);
  const verdicts = await latestVerdicts(db, declaredIds);
  const clocks = await answersDue(db, rows);
  const nameOf = await namesOf(
    db,
    [...verdicts.values()].map(({ by_id }) => by_id),
  );
  const { pilotDays } = await findSettings(db);
  const person = (id: string | null) => {
    const found = id === null ? undefined : persons.get(id);
    return found ? { id: found.id, name: found.name, email: found.email } : null;
  };
  return rows.map((row): UseCase => {
    const home: Home = { units: chains.get(row.unit_id ?? "") ?? [], persons: [row.owner_id, row.deputy_id].filter((id) => id !== null) };
    const knows = mayKnowDeclarer(row, actor, home);
    const { declared } = row;
    return {
      id: row.id as UseCase["id"],
      title: row.title,
      what: row.what,
      workflow: row.workflow_id === null ? null : (workflows.get(row.workflow_id) ?? null),
      tools: row.tools.flatMap((id) => tools.get(id) ?? []),
      dataClasses: [...row.data_classes],
      unit: row.unit_id === null ? null : { id: row.unit_id as NonNullable<UseCase["unit"]>["id"], name: units.get(row.unit_id) ?? "" },
      personas: [...row.personas],
      outcome: row.outcome,
      owner: person(row.owner_id),
      deputy: person(row.deputy_id),
      state: row.state,
      stateSince: row.state_since.toISOString(),
      ageDays: ageDays(row.state_since, now),
      decideBy: decideBy(row, pilotDays)?.toISOString() ?? null,
      isInPurgatory: isInPurgatory(row, pilotDays, now),
      retired: row.state === "retired" ? { reason: row.retired_reason ?? "", replacedBy: row.replaced_by } : null,
      declared: declared && {
        at: declared.declared_at.toISOString(),
        frequency: declared.frequency,
        by: knows ? person(declared.person_id) : null,
        isMine: actor.personId !== undefined && declared.person_id === actor.personId,
        isNamed: declared.is_named,
        isTakenIn: declared.taken_in_at !== null,
        answerBy: clocks.get(row.id)?.toISOString() ?? null,
        verdict: verdictView(verdicts.get(row.id), nameOf, now),
      },
      edition: row.edition,
      version: versionOf(row),
      may: mayOf(row, actor, home),
    };
  });
}

export async function viewUseCase(viewing: Viewing, row: UseCaseRow): Promise<UseCase> {
  const [view] = await viewUseCases(viewing, [row]);
  if (!view) throw new Error("A use case without a view.");
  return view;
}

function mayOf(row: UseCaseRow, actor: Actor, home: Home): string[] {
  const declarer = row.declared?.person_id;
  const keepers = isConfidential(row) && declarer ? { ...home, persons: [...home.persons, declarer] } : home;
  return useCasePermissions.flatMap(({ id }) => {
    const reach = actor.grants.get(id);
    if (!reach) return [];
    // Nobody answers what they declared themselves.
    if (id === judge) return declarer !== actor.personId && mayJudge(actor, home) ? [id] : [];
    return covers(reach, actor, keepers) ? [id] : [];
  });
}

/** A verdict holds until the end of its last day. */
export const isVerdictOver = ({ valid_until }: Pick<VerdictTable, "valid_until">, now: Date): boolean =>
  valid_until < now.toISOString().slice(0, 10);

const verdictView = (row: VerdictTable | undefined, nameOf: (id: string) => string, now: Date) =>
  row === undefined
    ? null
    : {
        verdict: row.verdict,
        conditions: row.conditions,
        reason: row.reason,
        validUntil: row.valid_until,
        at: row.at.toISOString(),
        by: nameOf(row.by_id),
        isOver: isVerdictOver(row, now),
      };
