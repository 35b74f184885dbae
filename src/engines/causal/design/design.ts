import { wavesOf, type Panel } from "../panel/panel.ts";
import { countAssignments } from "../permutation/assignments.ts";
import { howToFixFloor } from "./fix-floor.ts";

export type Design = "D0" | "D0b" | "D0c" | "D3" | "D4" | "D5";

/** Thresholds of the choice; docs/prove.md lists them. */
export type DesignRules = {
  readonly alpha: number;
  readonly fewestBefore: number;
  readonly fewestCases: number;
  readonly cyclesBefore: number;
  readonly cyclesAfter: number;
  /** Beyond so many points in all, a single series counts as a series and not as a few cycles. */
  readonly mostCycles: number;
  readonly seriesBefore: number;
  readonly seriesAfter: number;
};

export const designRules: DesignRules = {
  ...{ alpha: 0.05, fewestBefore: 8, fewestCases: 20 },
  ...{ cyclesBefore: 6, cyclesAfter: 4, mostCycles: 20 },
  ...{ seriesBefore: 24, seriesAfter: 8 },
};

export type Choice = {
  readonly design: Design;
  readonly reason: string;
  /** What keeps the verdict from being given, if anything: rung 0 or 1 and what would help. */
  readonly withheld: { readonly rung: "0" | "1"; readonly wouldMoveUp: string } | null;
};

/**
 * Chooses how a panel is judged, first match: few cycles of one team (D0b), too little data (D0), everybody together (D2: one
 * series, D5), at least two starts or one and untreated teams (D1): D3 where no order of the waves could reach alpha, else D4.
 * A coin per case (D0c) is no panel and is chosen before. docs/prove.md gives the order.
 *
 * Example: 3 teams starting in period 9 and 3 never, 12 periods: D3, since 2 / 20 = 0.10.
 */
export function chooseDesign(panel: Panel, strata: Int32Array, rules: DesignRules = designRules): Choice {
  const width = panel.periods.length;
  const starting = panel.units.flatMap((_, i) => (panel.start[i]! < width ? [i] : []));
  if (starting.length === 0) {
    const reason = "No team starts the new way within the panel, so there is nothing to compare.";
    return { design: "D0", reason, withheld: { rung: "0", wouldMoveUp: "Name the period in which each team started." } };
  }
  const together = wavesOf(panel).length === 1;
  const before = panel.start[starting[0]!]!;
  const after = width - before;
  const isSeries = together && before >= rules.seriesBefore && after >= rules.seriesAfter;
  if (panel.units.length === 1 && !isSeries && before >= rules.cyclesBefore && after >= rules.cyclesAfter && width <= rules.mostCycles) {
    const reason = `One team with ${before} cycles before and ${after} after: ranks are compared exactly (D0b).`;
    return { design: "D0b", reason, withheld: null };
  }
  const floor = floorOf(panel, strata);
  const short = tooShort(panel, rules);
  if (short !== null) return tooLittle(short.reason, short.wouldMoveUp, together ? 0 : floor, rules);
  const few = tooFewCases(panel, rules);
  if (few !== null) return tooLittle(few, "Wider periods, such as four weeks, or more cases per team.", together ? 0 : floor, rules);
  if (together) {
    if (!isSeries) {
      const reason = `${who(panel)} ${before} periods before and ${after} after; a single series needs ${rules.seriesBefore} and ${rules.seriesAfter}.`;
      return tooLittle(reason, "More periods, or teams that start at different times.", 0, rules);
    }
    return { design: "D5", reason: `${who(panel)} ${before} periods before and ${after} after: one series (D2, D5).`, withheld: null };
  }
  const sizes = wavesOf(panel).map(({ units }) => units.length);
  if (floor > rules.alpha) {
    const reason =
      `${panel.units.length} teams in groups of ${sizes.join(" and ")}: even the clearest result would be matched by chance in ` +
      `${floor.toFixed(2)} of all orders, so this plan can never prove anything at ${rules.alpha}.`;
    return { design: "D3", reason, withheld: { rung: "0", wouldMoveUp: howToFixFloor(sizes, rules.alpha) } };
  }
  const waves = wavesOf(panel).filter(({ start }) => start < width).length;
  const never = panel.units.length - starting.length;
  const reason =
    `${panel.units.length} teams, ${waves === 1 ? "one start" : `${waves} starts`}${never > 0 ? `, ${never} without a start` : ""}: ` +
    "teams that started are compared with teams that had not (D1, D4).";
  return { design: "D4", reason, withheld: null };
}

/** The smallest p that the order of the waves can give: one over the number of orders, two over it for two equal groups. */
export function floorOf(panel: Panel, strata: Int32Array): number {
  const all = countAssignments(panel.start, strata);
  const mirrored = [...new Set(strata)].every((stratum) => {
    const sizes = new Map<number, number>();
    panel.start.forEach((start, i) => strata[i] === stratum && sizes.set(start, (sizes.get(start) ?? 0) + 1));
    const [one, two, ...more] = sizes.values();
    return more.length === 0 && (two === undefined || one === two);
  });
  return Math.min(1, (mirrored ? 2 : 1) / all);
}

const who = (panel: Panel): string => (panel.units.length === 1 ? "One team with" : `All ${panel.units.length} teams start together, with`);

function tooLittle(reason: string, wouldMoveUp: string, floor: number, rules: DesignRules): Choice {
  if (floor <= rules.alpha) return { design: "D0", reason, withheld: { rung: "1", wouldMoveUp } };
  return {
    design: "D0",
    reason: `${reason} Besides, no order of these waves could reach ${rules.alpha} (${floor.toFixed(2)} at best).`,
    withheld: { rung: "0", wouldMoveUp },
  };
}

/** Periods from a team's first cell to its start; up to a quarter of those that are needed may be missing. */
function tooShort(panel: Panel, rules: DesignRules): { reason: string; wouldMoveUp: string } | null {
  const width = panel.periods.length;
  for (let i = 0; i < panel.units.length; i++) {
    let [since, seen] = [0, 0];
    for (let t = 0; t < panel.start[i]!; t++) {
      const there = panel.y[i * width + t] === panel.y[i * width + t];
      seen += Number(there);
      since += Number(there || since > 0);
    }
    if (since >= rules.fewestBefore && seen >= 0.75 * rules.fewestBefore) continue;
    return {
      reason: `Not enough data: team ${panel.units[i]} has ${seen} periods before the new way, and ${rules.fewestBefore} are needed.`,
      wouldMoveUp: `Earlier periods of every team (at least ${rules.fewestBefore} before its start), or narrower periods.`,
    };
  }
  return null;
}

/** The mean number of cases per period of the smallest team, in words, if it is too small. */
export function tooFewCases(panel: Panel, rules: DesignRules = designRules): string | null {
  if (panel.n === null) return null;
  const width = panel.periods.length;
  for (let i = 0; i < panel.units.length; i++) {
    let [sum, cells] = [0, 0];
    for (let t = 0; t < width; t++) {
      if (panel.y[i * width + t] !== panel.y[i * width + t]) continue;
      sum += panel.n[i * width + t]!;
      cells++;
    }
    if (cells === 0 || sum / cells >= rules.fewestCases) continue;
    return `Not enough data: team ${panel.units[i]} has ${(sum / cells).toFixed(1)} cases per period, and ${rules.fewestCases} are needed.`;
  }
  return null;
}
