/** Tables and questions by chance from a seed, and the table read row by row: what the bench of the use contract is held against. */
import {
  contractContent,
  dimensionKeys,
  notListed,
  verdicts,
  type Answered,
  type ContractContent,
  type ContractQuestion,
  type DimensionKey,
  type DimensionValue,
  type GivenContractContent,
} from "#modules/governance/contract";

type Random = () => number;

/** Mulberry32: numbers from 0 to below 1 that only the seed decides. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const up = (values: readonly DimensionValue[], code: string): string[] => {
  const found: string[] = [];
  for (let at: string | null = code; at !== null; at = values.find((one) => one.code === at)?.parent ?? null) found.push(at);
  return found;
};

const rank = { unknown: 0, permitted: 1, conditional: 2, prohibited: 3 } as const;
type NaiveAnswer = { readonly verdict: Answered; readonly because: "row" | "no-row" | "missing-facts"; readonly rows: readonly number[] };

/**
 * A reading of the table, row by row and cell by cell: codes are numbers, and how each code of a dimension stands to
 * what was said (0 no, 1 open, 2 yes) is looked up once for each question.
 */
export function naiveReader({ dimensions, rows }: ContractContent): (question: ContractQuestion) => NaiveAnswer {
  const flat: number[] = [];
  const starts = rows.map(({ cells }) => {
    const start = flat.length;
    dimensionKeys.forEach((key, at) => {
      const codes = cells[key] ?? [];
      if (codes.length > 0) flat.push(at, codes.length, ...codes.map((code) => dimensions[key].findIndex((one) => one.code === code)));
    });
    return start;
  });
  const numbers = Int32Array.from(flat);
  const bounds = Int32Array.from([...starts, flat.length]);
  const ranks = Uint8Array.from(rows, ({ verdict }) => rank[verdict]);
  const chains = dimensionKeys.map((key) => dimensions[key].map(({ code }) => up(dimensions[key], code)));
  const names: readonly Answered[] = ["unknown", "permitted", "conditional", "prohibited"];
  return (question) => {
    const standing = dimensionKeys.map((key, at) => {
      const said = question[key] ?? undefined;
      const place = dimensions[key].findIndex(({ code }) => code === said);
      return Uint8Array.from(dimensions[key], ({ code }, one) => {
        if (said === undefined) return 1;
        if (place === -1) return 0;
        return chains[at]![place]!.includes(code) ? 2 : Number(chains[at]![one]!.includes(said));
      });
    });
    const sure: number[] = [];
    let best = 0;
    let open = 0;
    for (let row = 0; row < ranks.length; row++) {
      let relation = 2;
      for (let at = bounds[row]!; at < bounds[row + 1]! && relation > 0;) {
        const stands = standing[numbers[at]!]!;
        const end = at + 2 + numbers[at + 1]!;
        let cell = 0;
        for (at += 2; at < end; at++) cell = Math.max(cell, stands[numbers[at]!]!);
        relation = Math.min(relation, cell);
      }
      if (relation === 2) {
        sure.push(row);
        best = Math.max(best, ranks[row]!);
      } else if (relation === 1) open = Math.max(open, ranks[row]!);
    }
    const isOpen = open > best;
    return {
      verdict: isOpen ? "unknown" : names[best]!,
      because: isOpen ? "missing-facts" : best === 0 ? "no-row" : "row",
      rows: isOpen || best === 0 ? [] : sure.flatMap((row) => (ranks[row] === best ? [row + 1] : [])),
    };
  };
}

type Size = {
  readonly rows: number;
  readonly values: Partial<Record<DimensionKey, number>>;
  readonly share?: number;
  readonly depth?: number;
};

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

/** A contract by chance: trees of values, rows that name some of them. `share`: how often a cell names something. */
export function randomContract(random: Random, { rows, values, share = 0.5, depth = 0.6 }: Size): ContractContent {
  const dimensions = Object.fromEntries(
    dimensionKeys.map((key) => {
      const made: GivenContractContent["dimensions"][DimensionKey] = [];
      for (let at = 0; at < (values[key] ?? 0); at++)
        made.push({ code: `v${at}`, name: `${key} ${at}`, parent: at > 0 && random() < depth ? `v${Math.floor(random() * at)}` : null });
      return [key, made];
    }),
  ) as GivenContractContent["dimensions"];
  return contractContent.parse({
    title: "By chance",
    ask: { default: { name: "Ada", personId: null } },
    dimensions,
    rows: Array.from({ length: rows }, (_, at) => ({
      id: `r${at}`,
      cells: Object.fromEntries(
        dimensionKeys.flatMap((key) => {
          const some = dimensions[key] ?? [];
          if (some.length === 0 || random() >= share) return [];
          return [[key, [...new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(random, some).code))]]];
        }),
      ),
      verdict: pick(random, verdicts),
      conditions: [`condition ${Math.floor(random() * 20)}`],
    })),
  } satisfies GivenContractContent);
}

/** A question by chance. `unsaid`: how often a dimension is left out. */
export function randomQuestion(random: Random, { dimensions }: ContractContent, unsaid = 0.2): ContractQuestion {
  const question: ContractQuestion = {};
  for (const key of dimensionKeys) {
    if (random() < unsaid) continue;
    const some = dimensions[key];
    question[key] = some.length === 0 || random() < 0.05 ? notListed : pick(random, some).code;
  }
  return question;
}
