import { generator, shuffle } from "#engines/stats";
import { compareTeams } from "../compare-teams.ts";
import { indicatorOf } from "../permutation/permute-waves.ts";
import { withOutcome, withStarts } from "../panel/panel.ts";
import type { Question } from "../question.ts";

export type Power = { readonly effect: number; readonly share: number; readonly runs: number };

/**
 * How likely this plan is to see effects of the given sizes: they are put into the units' own past and the real pipeline is run
 *. Each run gives the planned starts to the units in another random order and turns the panel's periods
 * round by a random number of places, so that the past's own drift and autocorrelation are kept; it counts where p <= .05.
 *
 * The panel must hold outcomes from before any change only. An effect of 0 gives the false-alarm rate on this very past.
 *
 * Example: power.test.ts: a constant past sees any effect in every run that has enough orders.
 */
export function powerByInjection(question: Question, effects: readonly number[], runs = 200): Power[] {
  const { panel, seed } = question;
  const width = panel.periods.length;
  return effects.map((effect) => {
    const random = generator(seed).part("power");
    let seen = 0;
    for (let run = 0; run < runs; run++) {
      const starts = shuffle(panel.start.slice(), random);
      const turn = random.below(width);
      const planned = withStarts(panel, starts);
      const d = indicatorOf(planned);
      const y = panel.y.map((_, cell) => {
        const [unit, t] = [Math.floor(cell / width), cell % width];
        return panel.y[unit * width + ((t + turn) % width)]! + effect * d[cell]!;
      });
      const compared = compareTeams({ ...question, panel: withOutcome(planned, y), seed: seed + run, draws: question.draws ?? 199 });
      if (compared !== null && compared.estimate.p <= 0.05) seen++;
    }
    return { effect, share: seen / runs, runs };
  });
}
