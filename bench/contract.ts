// The use contract: questions against 10,000 rows, all of 100,000 held against the naive reading, and the analysis on publishing.
import { decide, prepare, reckon } from "#modules/governance";
import { dimensionKeys, type ContractContent } from "#modules/governance/contract";
import { naiveReader, randomContract, randomFrom, randomQuestion } from "./contract-table.ts";
import type { Figure } from "./figure.ts";

const values = { persona: 12, tool: 40, dataClass: 25, activity: 20, destination: 8, device: 2, channel: 4, party: 5, unit: 30 };

export async function benchContract(): Promise<Figure[]> {
  const random = randomFrom(20261201);
  const content = randomContract(random, { rows: 10_000, values, share: 0.85 });
  const prepared = prepare(content);
  const questions = Array.from({ length: 100_000 }, () => randomQuestion(random, content, random() * 0.2));
  for (const question of questions.slice(0, 2000)) decide(prepared, question);
  const seconds = questions.map((question) => {
    const from = performance.now();
    decide(prepared, question);
    return (performance.now() - from) / 1000;
  });
  const sorted = seconds.toSorted((a, b) => a - b);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
  const read = naiveReader(content);
  const wrong = questions.filter((question) => {
    const { verdict, because, rows } = decide(prepared, question);
    const naive = read(question);
    return verdict !== naive.verdict || because !== naive.because || rows.map(({ number }) => number).join() !== naive.rows.join();
  }).length;
  return [
    {
      name: "contract: one question, 10,000 rows, p99 of 100,000",
      seconds: [p99],
      limit: { words: "p99 <= 2 ms", kept: p99 <= 0.002 },
    },
    { name: "contract: one question, 10,000 rows", seconds },
    {
      name: `contract: ${questions.length - wrong} of ${questions.length} answered as the naive reading does`,
      seconds: [],
      limit: { words: "all", kept: wrong === 0 },
    },
    preparing(content),
    analysis("600 rows", 600),
    analysis("10,000 rows", 10_000),
  ];
}

function preparing(content: ContractContent): Figure {
  const seconds = Array.from({ length: 5 }, () => {
    const from = performance.now();
    prepare(content);
    return (performance.now() - from) / 1000;
  });
  return { name: "contract: reading 10,000 rows once for a version", seconds };
}

/** 200,000 combinations with a version before, of which a tenth of the rows is another. */
function analysis(words: string, rows: number): Figure {
  const random = randomFrom(rows);
  const size = { persona: 10, tool: 20, dataClass: 20, activity: 10, destination: 5 };
  const before = randomContract(random, { rows, values: size, share: 0.7, depth: 0 });
  const now = { ...before, rows: before.rows.map((row) => (random() < 0.1 ? { ...row, verdict: "prohibited" as const } : row)) };
  let combinations = 0;
  const seconds = Array.from({ length: 3 }, () => {
    const from = performance.now();
    const { reckoned } = reckon(now, { content: before, version: 1 });
    combinations = reckoned.isComplete ? reckoned.combinations : 0;
    return (performance.now() - from) / 1000;
  });
  const worst = Math.max(...seconds);
  return {
    name: `contract: analysis of ${combinations.toLocaleString("en")} combinations, ${words} and the version before, over ${dimensionKeys.filter((key) => key in size).length} dimensions`,
    seconds,
    ...(rows === 600 ? { limit: { words: "<= 2 s", kept: combinations >= 200_000 && worst <= 2 } } : {}),
  };
}
