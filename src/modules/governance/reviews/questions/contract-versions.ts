import type { Database } from "#platform/db";
import { sql } from "kysely";

export type ContractVersion = {
  readonly number: number;
  readonly published_at: Date;
  readonly is_material: boolean;
  readonly note: string | null;
  readonly state: string;
  readonly acknowledged: number;
};

/** Published versions, newest first, with how many said that they have read each. */
export async function contractVersions(db: Database, subjectKind: string): Promise<ContractVersion[]> {
  const { rows } = await sql<ContractVersion>`
    select revision.number, revision.published_at, revision.is_material, revision.note, revision.state,
           (select count(*) from platform.acknowledgement said where said.revision_id = revision.id) as acknowledged
      from platform.revision where subject_kind = ${subjectKind} and revision.state <> 'draft'
     order by revision.number desc limit 50`.execute(db);
  return rows;
}
