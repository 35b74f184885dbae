import type { Member, Population } from "./groups.ts";

/** A seeded generator of whole numbers and shares (mulberry32). */
export function seeded(seed: number): { readonly share: () => number; readonly whole: (least: number, most: number) => number } {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { share, whole: (least, most) => least + Math.floor(share() * (most - least + 1)) };
}
type Random = ReturnType<typeof seeded>;

const personas = ["analyst", "adviser", "engineer"];
const waves = ["1", "2"];

export type Organisation = {
  population(): Population;
  /** Everybody who ever was there, and whether what is asked is true of them; it never changes. */
  readonly truth: ReadonlyMap<string, boolean>;
  readonly teams: readonly string[];
  /** A month: some leave, some join, some move; now and then a reorganisation moves thirty in a hundred people or teams. */
  pass(): void;
};

/** Departments of 5 to 10 teams, teams of 5 to 30 people, a head in each department; some teams agree on everything. */
export function randomOrganisation(random: Random, departments: number): Organisation {
  const tree = new Map<string, string | null>([["root", null]]);
  const truth = new Map<string, boolean>();
  const leaning = new Map<string, number>();
  let members: Member[] = [];
  let born = 0;
  const overall = random.share();
  const join = (node: string): void => {
    const id = `p${String(born++).padStart(5, "0")}`;
    truth.set(id, random.share() < (leaning.get(node) ?? overall));
    members.push({
      id,
      node,
      labels: { persona: personas[random.whole(0, 2)]!, wave: waves[random.whole(0, 1)]! },
    });
  };
  const teams: string[] = [];
  for (let d = 0; d < departments; d++) {
    const department = `d${d}`;
    tree.set(department, "root");
    join(department);
    for (let t = random.whole(5, 10); t > 0; t--) {
      const team = `${department}t${t}`;
      tree.set(team, department);
      teams.push(team);
      const draw = random.share();
      leaning.set(team, draw < 0.15 ? 0 : draw < 0.3 ? 1 : draw < 0.5 ? random.share() : overall);
      for (let n = random.whole(5, 30); n > 0; n--) join(team);
    }
  }
  const pass = (): void => {
    const change = random.share();
    const isReorganised = change < 0.03;
    // Half of the reorganisations move whole teams to another department, the others move people.
    if (change >= 0.03 && change < 0.06)
      for (const team of teams) if (random.share() < 0.3) tree.set(team, `d${random.whole(0, departments - 1)}`);
    members = members
      .filter(() => random.share() > 0.015)
      .map((member) =>
        random.share() < (isReorganised ? 0.3 : 0.005) ? { ...member, node: teams[random.whole(0, teams.length - 1)]! } : member,
      );
    for (const team of teams) if (random.share() < 0.2) join(team);
  };
  return { population: () => ({ tree: new Map(tree), members }), truth, teams, pass };
}

/** Every question there is about a population. */
export const questionsAbout = ({ tree }: Population): { node: string; dimension?: { name: string; value: string } }[] =>
  [...tree.keys()].flatMap((node) => [
    { node },
    ...personas.map((value) => ({ node, dimension: { name: "persona", value } })),
    ...waves.map((value) => ({ node, dimension: { name: "wave", value } })),
  ]);
