import type { Check } from "../checks/check.ts";
import { saidEstimate, type Scale } from "./scale.ts";

export type Rung = "0" | "1" | "2a" | "2b" | "3" | "4" | "5";
export type Direction = "improved" | "worse" | "mixed" | "none";
export type Order = "random" | "readiness" | "unknown";

export type Verdict = {
  readonly rung: Rung;
  readonly direction: Direction;
  /** The same words everywhere. */
  readonly words: string;
  /** The words with number and interval; the words alone where there is no number. */
  readonly sentence: string;
  readonly wouldMoveUp: string;
};

/** An effect with its 95 % interval, on the scale of the analysis; null where the data never reach a side. */
export type Measured = { readonly effect: number; readonly low: number | null; readonly high: number | null };

export type Evidence = {
  readonly scale: Scale;
  /** What counts: under a readiness order the estimate with a line of its own for each team. */
  readonly measured: Measured;
  /** Under a readiness order the plain estimate, which must agree before rung 4. */
  readonly plain?: Measured;
  readonly design: "D0b" | "D0c" | "D4" | "D5";
  readonly order: Order;
  readonly checks: readonly Check[];
  /** Rise of the share of live cases done the new way, 0..1; null where nobody counted. */
  readonly useRise: number | null;
};

/** Pooled rise of the share used below which use "stayed flat"*. */
export const flatUse = 0.1;

/** Where the interval lies, seen so that more is better. */
type Reading = { readonly low: number; readonly high: number; readonly direction: Direction };

function read({ low, high }: Measured, { lowerIsBetter }: Scale): Reading {
  const [from, to] = [low ?? -Infinity, high ?? Infinity];
  const [worst, best] = lowerIsBetter ? [-to, -from] : [from, to];
  return { low: worst, high: best, direction: worst > 0 ? "improved" : best < 0 ? "worse" : "none" };
}

/**
 * The rung of the ladder in `docs/prove.md`: what may be claimed, and what would move it up.
 *
 * With the interval holding 0: 1 where it also holds the smallest worthwhile improvement, 2a where it lies inside the worthwhile
 * size on both sides, 2b where it excludes a worthwhile improvement and not a worthwhile worsening. Otherwise at least 3; 4 with a
 * comparison of teams or a coin per case, no red check, and a rise in use; 5 where the order was also drawn at random.
 *
 * Example: lower is better, worthwhile 10 %, effect -0.4 (-0.6 to -0.2), unknown order, no red check, use up by 40 points: rung 4.
 */
export function judge(evidence: Evidence): Verdict {
  const { scale, measured, plain } = evidence;
  const reading = read(measured, scale);
  const said = saidEstimate(measured.effect, measured.low, measured.high, scale);
  if (reading.direction === "none") {
    const { rung, words, wouldMoveUp } = withoutChange(reading, scale);
    return { rung, direction: "none", words, sentence: `${words}: ${said}`, wouldMoveUp };
  }

  const small = reading.direction === "improved" ? reading.high < scale.better : -reading.low < scale.worse;
  const changed = `${reading.direction}${small ? " but small" : ""}`;
  const held = heldBack(evidence, reading, plain === undefined ? undefined : read(plain, scale));
  if (held.length > 0) {
    const words = "changed, cause unclear";
    return { rung: "3", direction: reading.direction, words, sentence: `${words}: ${changed}, ${said}`, wouldMoveUp: held.join(" ") };
  }
  if (evidence.order !== "random") {
    const words = `${changed}, likely because of this rollout`;
    const wouldMoveUp =
      evidence.design === "D0c"
        ? "A coin that was drawn by Millrace and logged before the cases began (--order random) would make it certain."
        : "An order of waves drawn at random and logged before the start would make it certain.";
    return { rung: "4", direction: reading.direction, words, sentence: `${words}: ${said}`, wouldMoveUp };
  }
  const words = `${changed}, because of this rollout (draw not witnessed)`;
  return {
    rung: "5",
    direction: reading.direction,
    words,
    sentence: `${words}: ${said}`,
    wouldMoveUp: "Nothing is above this. A draw that Millrace logged before the start would take the brackets away.",
  };
}

function withoutChange(reading: Reading, { better, worse }: Scale): { rung: Rung; words: string; wouldMoveUp: string } {
  if (reading.high < better && reading.low > -worse)
    return {
      rung: "2a",
      words: "no worthwhile change",
      wouldMoveUp: "Nothing: more data would only narrow an interval that already excludes every change worth having.",
    };
  if (reading.high < better)
    return {
      rung: "2b",
      words: "no improvement, worsening not excluded",
      wouldMoveUp: "More teams or periods would tell whether it got worse; an improvement worth having is already excluded.",
    };
  return {
    rung: "1",
    words: "not enough data yet",
    wouldMoveUp: "More teams, waves or periods: the interval holds both no change and a change worth having.",
  };
}

/** Why it stays at rung 3, a sentence each; empty where nothing holds it back. */
function heldBack({ design, checks, useRise, order }: Evidence, reading: Reading, plain: Reading | undefined): string[] {
  const reasons: string[] = [];
  if (design === "D0b")
    reasons.push("Few cycles of one team show that it changed, not why: toss a coin per case, or let other teams start later.");
  if (design === "D5") reasons.push("One series shows that it changed, not why: let some teams start later and compare.");
  const red = checks.filter(({ light }) => light === "red");
  if (red.length > 0) reasons.push(`Clear up what is red: ${red.map(({ id }) => id.replaceAll("-", " ")).join(", ")}.`);
  if (order === "readiness" && plain !== undefined && plain.direction !== reading.direction)
    reasons.push(
      "Waves went by readiness, and the estimate without own trends of the teams does not agree: draw the order of the next waves at random.",
    );
  if (useRise === null) reasons.push("Say how often the new way was used in live cases (--used), so that the change can be tied to it.");
  else if (useRise < flatUse)
    reasons.push(
      `Use stayed flat (${useRise < 0 ? "" : "+"}${(100 * useRise).toFixed(0)} points; at least ${100 * flatUse} are asked): get the new way used in live cases.`,
    );
  return reasons;
}

/** A verdict that needs no interval: nothing can be judged, or not yet. */
export function withheld(rung: "0" | "1", wouldMoveUp: string): Verdict {
  const words = rung === "0" ? "cannot be judged" : "not enough data yet";
  return { rung, direction: "none", words, sentence: words, wouldMoveUp };
}
