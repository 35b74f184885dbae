import loadSolver from "highs";

/** One number as the adversary sees it, and whom they know it to be about: more than anybody is told. */
export type Release = { readonly people: readonly string[]; readonly low: number; readonly high: number };

// Its types say CommonJS; Node gives the function itself.
const solver = await (loadSolver as unknown as typeof loadSolver.default)();

/** People about whom the same numbers were told cannot be told apart. */
type Cell = { readonly people: readonly string[]; readonly name: string };

/**
 * Whom somebody isolates who sees every release, knows three people of a unit, and reckons exactly: persons whose answer
 * is the same in every world that agrees with all releases. Answers do not change over time, which is the worst case.
 */
export function isolated(releases: readonly Release[], truth: ReadonlyMap<string, boolean>): string[] {
  const distinct = [...new Map(releases.map((one) => [`${one.low} ${one.high} ${one.people.join()}`, one])).values()];
  const cells = cellsOf(distinct);
  return cells.flatMap((cell) => {
    const yes = cell.people.filter((id) => truth.get(id));
    const no = cell.people.filter((id) => !truth.get(id));
    // The adversary's three are the most telling ones: with them known, all others must agree for anybody to be isolated.
    const others = yes.length <= 3 ? { people: no, value: 0 } : no.length <= 3 ? { people: yes, value: 1 } : undefined;
    if (others === undefined || others.people.length === 0) return [];
    const knownYes = yes.length <= 3 ? yes.length : 0;
    const known = yes.length <= 3 ? yes.length : no.length;
    const unknown = cell.people.length - known;
    const other = others.value === 0 ? "max" : "min";
    const reach = extreme(distinct, cells, cell, { low: knownYes, high: knownYes + unknown }, other);
    return reach === (others.value === 0 ? knownYes : knownYes + unknown) ? [...others.people] : [];
  });
}

function cellsOf(releases: readonly Release[]): Cell[] {
  const toldIn = new Map<string, number[]>();
  releases.forEach(({ people }, index) => {
    for (const id of people) {
      const list = toldIn.get(id);
      if (list) list.push(index);
      else toldIn.set(id, [index]);
    }
  });
  const grouped = Map.groupBy(toldIn.keys(), (id) => toldIn.get(id)!.join());
  return [...grouped.values()].map((people, index) => ({ people, name: `c${index}` }));
}

/** The largest or smallest number of yeses that a cell can have in any world, by integer programming. */
function extreme(
  releases: readonly Release[],
  cells: readonly Cell[],
  target: Cell,
  within: { low: number; high: number },
  which: "max" | "min",
): number {
  const cellOf = new Map(cells.flatMap((cell) => cell.people.map((id) => [id, cell.name] as const)));
  const rows = releases.flatMap(({ people, low, high }, index) => {
    const sum = [...new Set(people.map((id) => cellOf.get(id)!))].join(" + ");
    return [` r${index}l: ${sum} >= ${low}`, ` r${index}h: ${sum} <= ${high}`];
  });
  const bounds = cells.map((cell) =>
    cell === target ? ` ${within.low} <= ${cell.name} <= ${within.high}` : ` 0 <= ${cell.name} <= ${cell.people.length}`,
  );
  const model = `${which === "max" ? "Maximize" : "Minimize"}\n obj: ${target.name}\nSubject To\n${rows.join("\n")}\nBounds\n${bounds.join("\n")}\nGeneral\n ${cells.map(({ name }) => name).join(" ")}\nEnd`;
  const solution = solver.solve(model);
  if (solution.Status !== "Optimal") throw new Error(`The solver says ${solution.Status}: the releases contradict the truth.`);
  return Math.round(solution.ObjectiveValue);
}
