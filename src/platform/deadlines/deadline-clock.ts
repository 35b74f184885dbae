import type { Clock } from "./deadline.ts";
import type { DeadlineRow } from "./deadline-store.ts";

export const clockOf = (row: DeadlineRow): Clock => ({
  allowance: { amount: row.allowance_amount, unit: row.allowance_unit },
  countedFrom: row.counted_from,
  restMs: row.rest_ms,
  remindAt: row.remind_at,
  reminded: row.reminded,
});
