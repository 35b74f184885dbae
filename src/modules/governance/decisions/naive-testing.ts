/**
 * The table read as its rule is written down, row by row and text by text: slow, and independent of the bits. Also contracts
 * and questions made by chance from a seed, for the tests and the bench.
 */
import {
  contractContent,
  dimensionKeys,
  notListed,
  verdicts,
  type Answered,
  type ContractContent,
  type ContractQuestion,
  type ContractRow,
  type DimensionKey,
  type DimensionValue,
  type GivenContractContent,
} from "../contract.ts";

export type Random = () => number;

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

type Relation = "yes" | "open" | "no";

/** How one cell stands to what was said of its dimension. */
export function naiveCell(values: readonly DimensionValue[], codes: readonly string[], said: string | null | undefined): Relation {
  if (codes.length === 0) return "yes";
  if (said === null || said === undefined) return "open";
  if (said === notListed || !values.some(({ code }) => code === said)) return "no";
  if (codes.some((code) => up(values, said).includes(code))) return "yes";
  return codes.some((code) => up(values, code).includes(said)) ? "open" : "no";
}

export const naiveRow = (content: ContractContent, { cells }: ContractRow, question: ContractQuestion): Relation => {
  const relations = dimensionKeys.map((key) => naiveCell(content.dimensions[key], cells[key] ?? [], question[key]));
  return relations.includes("no") ? "no" : relations.includes("open") ? "open" : "yes";
};

const rank = { unknown: 0, permitted: 1, conditional: 2, prohibited: 3 } as const;

export type NaiveAnswer = {
  readonly verdict: Answered;
  readonly because: "row" | "no-row" | "missing-facts";
  readonly conditions: readonly string[];
  readonly rows: readonly number[];
  readonly missing: readonly DimensionKey[];
  readonly openCount: number;
};

export function naiveDecide(content: ContractContent, question: ContractQuestion): NaiveAnswer {
  const relations = content.rows.map((row) => naiveRow(content, row, question));
  const sure = content.rows.filter((_, at) => relations[at] === "yes");
  const open = content.rows.filter((_, at) => relations[at] === "open");
  const best = sure.map(({ verdict }) => verdict).toSorted((a, b) => rank[b] - rank[a])[0] ?? "unknown";
  const stricter = open.filter(({ verdict }) => rank[verdict] > rank[best]);
  const adding = best === "conditional" ? open.filter(({ verdict }) => verdict === "conditional") : [];
  const isOpen = stricter.length > 0;
  const deciding = isOpen ? [] : sure.filter(({ verdict }) => verdict === best);
  const waitsFor = (key: DimensionKey): boolean =>
    stricter.some(({ cells }) => naiveCell(content.dimensions[key], cells[key] ?? [], question[key]) !== "yes");
  return {
    verdict: isOpen ? "unknown" : best,
    because: isOpen ? "missing-facts" : best === "unknown" ? "no-row" : "row",
    conditions: best === "conditional" && !isOpen ? [...new Set(deciding.flatMap(({ conditions }) => conditions))] : [],
    rows: deciding.map((row) => content.rows.indexOf(row) + 1),
    missing: dimensionKeys.filter(waitsFor),
    openCount: stricter.length + adding.length,
  };
}

/**
 * The same over many questions, still row by row and cell by cell: codes are numbers, and how each code of a dimension stands to
 * what was said (0 no, 1 open, 2 yes) is looked up once for each question.
 */
export function naiveReader({
  dimensions,
  rows,
}: ContractContent): (question: ContractQuestion) => Pick<NaiveAnswer, "verdict" | "because" | "rows"> {
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

/** Every exact question that one with something unsaid, or said broadly, may turn out to be. */
export function* completionsOf(content: ContractContent, question: ContractQuestion): Generator<ContractQuestion> {
  const choices = dimensionKeys.map((key) => {
    const said = question[key];
    const values = content.dimensions[key];
    if (said === null || said === undefined) return [...values.map(({ code }) => code), notListed];
    return values.some(({ code }) => code === said)
      ? values.map(({ code }) => code).filter((code) => up(values, code).includes(said))
      : [notListed];
  });
  const total = choices.reduce((product, some) => product * some.length, 1);
  for (let index = 0; index < total; index++) {
    let rest = index;
    const made: ContractQuestion = {};
    dimensionKeys.forEach((key, at) => {
      const some = choices[at]!;
      made[key] = some[rest % some.length]!;
      rest = Math.floor(rest / some.length);
    });
    yield made;
  }
}

/** The strictest verdict of all rows that name exactly this, or something above it. */
export const naiveExact = (content: ContractContent, question: ContractQuestion): Answered =>
  content.rows
    .filter(({ cells }) =>
      dimensionKeys.every((key) => {
        const codes = cells[key] ?? [];
        return codes.length === 0 || codes.some((code) => up(content.dimensions[key], question[key]!).includes(code));
      }),
    )
    .map(({ verdict }) => verdict as Answered)
    .reduce((best, one) => (rank[one] > rank[best] ? one : best), "unknown");

export type Size = {
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
