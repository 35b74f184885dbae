import type { Database } from "#platform/db";
import { sql } from "kysely";

export type InquiryCount = {
  readonly asked: number;
  readonly answered: number;
  readonly inTime: number;
  readonly open: number;
  readonly late: number;
};

/** Questions to the contract of a period, how many were answered before their clock ran out, and how many wait now. */
export async function countInquiries(db: Database, from: Date, to: Date, now: Date): Promise<InquiryCount> {
  const { rows } = await sql<InquiryCount>`
    select count(*) filter (where i.asked_at >= ${from} and i.asked_at < ${to}) as asked,
           count(*) filter (where i.answered_at >= ${from} and i.answered_at < ${to}) as answered,
           count(*) filter (where i.answered_at >= ${from} and i.answered_at < ${to}
                              and i.late_at is null) as "inTime",
           count(*) filter (where i.state = 'open') as open,
           count(*) filter (where i.state = 'open' and i.due_at <= ${now}) as late
      from governance.inquiry i`.execute(db);
  return rows[0] ?? { asked: 0, answered: 0, inTime: 0, open: 0, late: 0 };
}
