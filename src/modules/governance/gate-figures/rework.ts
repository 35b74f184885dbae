import { endOf, stoppedMs, type RequestHistory } from "./gate-history.ts";

/** How often requests went back to whoever asked, and how much of the gates' time that was. */
export type Rework = {
  readonly gate: string | null;
  readonly passages: number;
  readonly returned: number;
  readonly rounds: number;
  readonly roundsPerPassage: number;
  /** Of the time gates were open. */
  readonly requesterShare: number;
};

/** Over all gates first (gate: null), then gate by gate. */
export function reworkOf(requests: readonly RequestHistory[], gates: readonly string[]): readonly Rework[] {
  const empty = () => ({ passages: 0, returned: 0, rounds: 0, openMs: 0, requesterMs: 0 });
  const all = empty();
  const byGate = new Map(gates.map((gate) => [gate, empty()]));
  for (const { passages, seenUntil } of requests)
    for (const passage of passages)
      for (const tally of [all, byGate.get(passage.gate)]) {
        if (!tally) continue;
        const end = endOf(passage, seenUntil);
        tally.passages++;
        tally.rounds += passage.stops.length;
        if (passage.stops.length > 0) tally.returned++;
        tally.openMs += end - passage.openedAt;
        tally.requesterMs += stoppedMs(passage, end);
      }
  return [[null, all] as const, ...byGate].map(([gate, { passages, returned, rounds, openMs, requesterMs }]) => ({
    gate,
    passages,
    returned,
    rounds,
    roundsPerPassage: passages === 0 ? 0 : rounds / passages,
    requesterShare: openMs === 0 ? 0 : requesterMs / openMs,
  }));
}
