import type { Aggregated, CallawaySantAnna, Check, Estimated, Keyed, Panel, Verdict } from "#engines/causal";

export type Answer = {
  readonly design: string;
  readonly reason: string;
  readonly estimate: Estimated | null;
  readonly plain: Estimated | null;
  readonly callawaySantAnna: CallawaySantAnna | null;
  readonly checks: readonly Check[];
  readonly verdict: Verdict;
  /** The panel as it was judged; null for cases with a coin each. */
  readonly panel: Panel | null;
};

/** The JSON of `millrace prove`: ../../../docs/prove.md describes it. Missing is null. */
export function proveJson(millrace: string, answer: Answer, notes: readonly string[], seed: number, fingerprint: string): string {
  const { design, reason, estimate, plain, callawaySantAnna, checks, verdict, panel } = answer;
  const body = {
    millrace,
    design,
    reason,
    estimate: estimateJson(estimate),
    ...(plain === null ? {} : { plainEstimate: estimateJson(plain) }),
    callawaySantAnna: callawaySantAnna === null || panel === null ? null : groupsJson(callawaySantAnna, panel),
    checks: checks.map(({ id, light, sentence }) => ({ id, light, sentence })),
    verdict,
    notes,
    seed,
    fingerprint,
  };
  return `${JSON.stringify(body)}\n`;
}

function estimateJson(estimate: Estimated | null) {
  if (estimate === null) return { method: null, effect: null, interval: null, p: null, permutations: null };
  const { method, effect, low, high, p, permutations } = estimate;
  return { method, effect, interval: [low, high], p, permutations };
}

function groupsJson({ effects, aggregates }: CallawaySantAnna, panel: Panel) {
  const label = (place: number): string | number => {
    const text = panel.periods[place]!;
    return panel.times[place] === Number(text) ? Number(text) : text;
  };
  const summed = (part: Aggregated) => ({ effect: part.effect, error: part.error });
  const keyed = (parts: readonly Keyed[], key: (key: number) => string | number) =>
    parts.map((part) => ({ key: key(part.key), ...summed(part) }));
  return {
    groupTime: effects.map(({ group, time, effect, error }) => ({ group: label(group), time: label(time), effect, error })),
    simple: aggregates.simple === null ? null : summed(aggregates.simple),
    group: keyed(aggregates.group, label),
    dynamic: keyed(aggregates.dynamic, (key) => key),
    calendar: keyed(aggregates.calendar, label),
  };
}
