import type { Database } from "#platform/db";
import { sql } from "kysely";

export type IncidentCount = { readonly severity: string; readonly reported: number; readonly closed: number };

/** Incidents and near misses of a period by severity, and which of any time are still open. */
export async function countIncidents(db: Database, from: Date, to: Date): Promise<IncidentCount[]> {
  const { rows } = await sql<IncidentCount>`
    select severity, count(*) filter (where reported_at >= ${from} and reported_at < ${to}) as reported,
           count(*) filter (where closed_at >= ${from} and closed_at < ${to}) as closed
      from governance.incident group by severity
     order by array_position(array['critical', 'high', 'medium', 'low'], severity)`.execute(db);
  return rows;
}

export type OpenIncident = {
  readonly id: string;
  readonly what: string;
  readonly severity: string;
  readonly since: Date;
  readonly isLate: boolean;
};

export async function openIncidents(db: Database, now: Date): Promise<OpenIncident[]> {
  const { rows } = await sql<OpenIncident>`
    select id, what, severity, reported_at as since, (late_at is not null and late_at <= ${now}) as "isLate"
      from governance.incident where state <> 'closed'
     order by array_position(array['critical', 'high', 'medium', 'low'], severity), reported_at, id limit 100`.execute(db);
  return rows;
}
