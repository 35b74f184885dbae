import { chainsOfUnits, findPersons, unitNames } from "#modules/people";
import type { Database } from "#platform/db";
import { covers, type Actor, type Platform } from "#platform/registry";
import type { Agent, AgentDetail } from "../contract.ts";
import { nameSubjects } from "../register/name-subjects.ts";
import { namesOf } from "../register/names-of.ts";
import { isReviewDue } from "./agent.ts";
import { agentPermissions } from "./agent-permissions.ts";
import { agentStepsOf, incidentsOf, type AgentRow } from "./agent-store.ts";

export type Viewing = { readonly platform: Pick<Platform, "modules">; readonly db: Database; readonly actor: Actor; readonly now: Date };

export async function agentViews({ platform, db, actor, now }: Viewing, rows: readonly AgentRow[]): Promise<Agent[]> {
  const unitIds = rows.flatMap((row) => row.unit_id ?? []);
  const [units, chains] = [await unitNames(db, unitIds), await chainsOfUnits(db, unitIds)];
  const persons = await findPersons(db, [...new Set(rows.flatMap((row) => [row.owner_id, row.deputy_id]))]);
  const nameOf = await namesOf(
    db,
    rows.map((row) => row.stopped_by),
  );
  const tools = await nameSubjects(
    platform,
    db,
    "tool",
    rows.flatMap((row) => row.tools),
  );
  const person = (id: string) => {
    const found = persons.get(id);
    if (!found) throw new Error(`Person ${id} of an agent is not on record.`);
    return { id: found.id, name: found.name, email: found.email };
  };
  return rows.map((row): Agent => {
    const home = { units: chains.get(row.unit_id ?? "") ?? [], persons: [row.owner_id, row.deputy_id] };
    return {
      id: row.id as Agent["id"],
      name: row.name,
      purpose: row.purpose,
      owner: person(row.owner_id),
      deputy: person(row.deputy_id),
      unit: row.unit_id === null ? null : { id: row.unit_id as NonNullable<Agent["unit"]>["id"], name: units.get(row.unit_id) ?? "" },
      actions: [...row.actions],
      limits: row.limits,
      tools: row.tools.flatMap((id) => tools.get(id) ?? []),
      connections: [...row.connections],
      override: row.human_override,
      reviewOn: row.review_on,
      isReviewDue: row.state !== "retired" && isReviewDue(row.review_on, now),
      state: row.state,
      stateSince: row.state_since.toISOString(),
      stopped:
        row.state === "stopped"
          ? { at: row.state_since.toISOString(), by: nameOf(row.stopped_by ?? ""), reason: row.stopped_reason ?? "" }
          : null,
      edition: row.edition,
      version: String(row.wording),
      may: agentPermissions.flatMap(({ id }) => {
        const reach = actor.grants.get(id);
        return reach && covers(reach, actor, home) ? [id] : [];
      }),
    };
  });
}

export async function agentView(viewing: Viewing, row: AgentRow): Promise<Agent> {
  const [view] = await agentViews(viewing, [row]);
  if (!view) throw new Error("An agent without a view.");
  return view;
}

export async function agentDetail(viewing: Viewing, row: AgentRow): Promise<AgentDetail> {
  const { platform, db } = viewing;
  const steps = await agentStepsOf(db, row.id);
  const nameOf = await namesOf(
    db,
    steps.map(({ by_id }) => by_id),
  );
  const incidents = await incidentsOf(db, row.id);
  const named = await nameSubjects(platform, db, "incident", incidents);
  return {
    ...(await agentView(viewing, row)),
    incidents: incidents.flatMap((id) => named.get(id) ?? []),
    history: steps.map(({ at, by_id, what, reason }) => ({ at: at.toISOString(), by: nameOf(by_id), what, reason })),
  };
}
