import { dayMs, type Passage, type RequestHistory } from "./gate-history.ts";

export const begin = Date.UTC(2026, 0, 5, 9);

type Wait = Partial<Passage> & { readonly gate: string; readonly days: number | null; readonly stage?: number };

/** A request whose gates took so many days, one after another unless stages are given; null: still open. */
export function historyOf(id: string, waits: readonly Wait[], given: Partial<RequestHistory> = {}): RequestHistory {
  const askedAt = given.askedAt ?? begin;
  const seenUntil = given.seenUntil ?? begin + 1000 * dayMs;
  let ready = askedAt;
  let latest = askedAt;
  let stageNow = 0;
  const passages = waits.map(({ days, gate, stage = stageNow + 1, ...rest }): Passage => {
    if (stage !== stageNow) ready = latest;
    stageNow = stage;
    const endedAt = days === null ? null : ready + days * dayMs;
    latest = Math.max(latest, endedAt ?? seenUntil);
    const decided = days === null ? { by: null, outcome: null } : ({ by: "person", outcome: "approved" } as const);
    return { gate, stage, openedAt: ready, endedAt, stops: [], dueAt: null, wentOn: false, ...decided, ...rest };
  });
  const isOpen = passages.some(({ endedAt }) => endedAt === null);
  return {
    id,
    title: `Request ${id}`,
    kind: "use-case",
    tier: "low",
    likeness: "use-case/low",
    unitId: null,
    askedAt,
    endedAt: isOpen ? null : latest,
    state: isOpen ? "open" : "approved",
    by: isOpen ? null : "person",
    seenUntil,
    unopened: 0,
    passages,
    ...given,
  };
}
