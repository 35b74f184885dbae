import type { Database } from "#platform/db";
import { sql } from "kysely";

export type OpenGate = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly group: string;
  readonly opened_at: Date;
  readonly due_at: Date | null;
};

/** Gates that wait for somebody, the oldest first. */
export async function openGates(db: Database): Promise<OpenGate[]> {
  const { rows } = await sql<OpenGate>`
    select gate.id, gate.name, request.title, gate.reviewer_group as "group", gate.opened_at, gate.due_at
      from governance.gate join governance.request on request.id = gate.request_id
     where gate.state = 'open' order by gate.opened_at, gate.id`.execute(db);
  return rows;
}

export type DecidedGates = { readonly person: number; readonly clock: number; readonly precedent: number };

/** Who decided what was decided between two instants. */
export async function decidedGates(db: Database, from: Date, to: Date): Promise<DecidedGates> {
  const { rows } = await sql<DecidedGates>`
    select count(*) filter (where "by" = 'person') as person, count(*) filter (where "by" = 'clock') as clock,
           count(*) filter (where "by" = 'precedent') as precedent
      from governance.gate where state = 'decided' and decided_at >= ${from} and decided_at < ${to}`.execute(db);
  return rows[0] ?? { person: 0, clock: 0, precedent: 0 };
}
