/** Orders of groups of these sizes, and the smallest p they can give. */
export function floorOfSizes(sizes: readonly number[]): number {
  let [orders, placed] = [1, 0];
  for (const size of sizes) for (let k = 1; k <= size; k++) orders = (orders * ++placed) / k;
  return Math.min(1, (sizes.length === 2 && sizes[0] === sizes[1] ? 2 : 1) / orders);
}

/**
 * What would bring the floor to alpha, in words: the fewest more teams in the smallest groups, and the fewest more waves of the
 * same teams.
 *
 * Example: 3 and 3: "1 more team (groups of 4 and 3: 0.029 at best), or the same 6 teams in 3 groups of 2, 2 and 2 (0.011 at best)".
 */
export function howToFixFloor(sizes: readonly number[], alpha: number): string {
  const teams = sizes.reduce((sum, size) => sum + size, 0);
  const more = withMoreTeams(sizes, alpha);
  const waves = withMoreWaves(teams, sizes.length, alpha);
  const options = [
    `${more.added} more ${more.added === 1 ? "team" : "teams"} (groups of ${listed(more.sizes)}: ${said(more.floor)} at best)`,
    ...(waves === null
      ? []
      : [
          `the same ${teams} teams in ${waves.sizes.length} groups of ${listed(waves.sizes)} that start apart (${said(waves.floor)} at best)`,
        ]),
  ];
  return `What would fix it: ${options.join(", or ")}. For a single team, a coin per case: 12 cases are enough.`;
}

function withMoreTeams(given: readonly number[], alpha: number) {
  const sizes = given.length < 2 ? [...given, 0] : [...given];
  let added = 0;
  while (floorOfSizes(sizes) > alpha) {
    sizes[sizes.indexOf(Math.min(...sizes))]!++;
    added++;
  }
  sizes.sort((a, b) => b - a);
  return { sizes, added, floor: floorOfSizes(sizes) };
}

function withMoreWaves(teams: number, groups: number, alpha: number): { sizes: number[]; floor: number } | null {
  for (let waves = groups + 1; waves <= teams; waves++) {
    const sizes = Array.from({ length: waves }, (_, w) => Math.floor(teams / waves) + Number(w < teams % waves));
    const floor = floorOfSizes(sizes);
    if (floor <= alpha) return { sizes, floor };
  }
  return null;
}

const listed = (sizes: readonly number[]): string => `${sizes.slice(0, -1).join(", ")} and ${sizes.at(-1)}`;
const said = (floor: number): string => (floor < 0.001 ? "below 0.001" : floor.toFixed(3));
