import { endDeadline } from "#platform/deadlines";
import type { Database } from "#platform/db";
import type { Responsible } from "#platform/audit";
import { movedOn } from "../requests/refusals.ts";
import { gatesOf, stopsOf } from "./gate-store.ts";
import type { GateRow, StopRow } from "./tables.ts";

type Clocks = { readonly questions: readonly string[]; readonly gates: readonly string[] };

/** The clocks of these gates that run or stand still: those of questions, and their own. */
export function clocksOfGates(gates: readonly GateRow[], stops: readonly StopRow[]): Clocks {
  const open = gates.filter(({ state }) => state === "open");
  const ids = open.map(({ id }) => id);
  return {
    questions: stops
      .flatMap((stop) => (stop.ended_at === null && stop.deadline_id !== null && ids.includes(stop.gate_id) ? [stop.deadline_id] : []))
      .toSorted(),
    gates: open.flatMap(({ deadline_id }) => deadline_id ?? []).toSorted(),
  };
}

/**
 * Ends clocks before anything they are about is locked or changed: first those of questions, then those of gates, each in the
 * order of their ids. The sweep locks in that order too, so nobody waits for each other in a circle. Whoever finds a clock
 * ended comes second.
 */
export async function endClocks(
  tx: Database,
  { questions, gates }: Clocks,
  now: Date,
  outcome: string,
  by: Responsible["actor"],
): Promise<void> {
  for (const id of questions) await endDeadline(tx, id, now, outcome, by);
  for (const id of gates) if (!(await endDeadline(tx, id, now, outcome, by))) throw movedOn();
}

/** Refuses when, once the request is locked, gates or questions are open whose clocks were not ended. */
export async function refuseUnlessEnded(tx: Database, requestId: string, ended: Clocks, only?: string): Promise<void> {
  const gates = (await gatesOf(tx, [requestId])).filter(({ id }) => only === undefined || id === only);
  const left = clocksOfGates(
    gates,
    await stopsOf(
      tx,
      gates.map(({ id }) => id),
    ),
  );
  const isEnded = (id: string): boolean => ended.questions.includes(id) || ended.gates.includes(id);
  if (![...left.questions, ...left.gates].every(isEnded)) throw movedOn();
}
