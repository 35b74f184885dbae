import { expect, test } from "vitest";
import {
  contractContent,
  dimensionKeys,
  type Box,
  type ContractContent,
  type ContractQuestion,
  type GivenContractContent,
} from "../contract.ts";
import { reckon } from "./analyse.ts";
import { naiveDecide, randomContract, randomFrom, type Random } from "./naive-testing.ts";

const leaves = ({ dimensions }: ContractContent, key: (typeof dimensionKeys)[number]): string[] =>
  dimensions[key].filter(({ code }) => !dimensions[key].some(({ parent }) => parent === code)).map(({ code }) => code);

/** Every combination of values without any below them, over the dimensions that a row of either names. */
function combinations(now: ContractContent, before?: ContractContent): ContractQuestion[] {
  const keys = dimensionKeys.filter(
    (key) => now.dimensions[key].length > 0 && [now, before].some((one) => one?.rows.some(({ cells }) => (cells[key]?.length ?? 0) > 0)),
  );
  return keys.reduce<ContractQuestion[]>(
    (some, key) => some.flatMap((one) => leaves(now, key).map((code) => ({ ...one, [key]: code }))),
    [{}],
  );
}

/** Unnamed dimensions are not listed, so that nothing is open. */
const closed = (question: ContractQuestion): ContractQuestion =>
  Object.fromEntries(dimensionKeys.map((key) => [key, question[key] ?? "not-listed"])) as ContractQuestion;

const isUnder = ({ dimensions }: ContractContent, key: (typeof dimensionKeys)[number], code: string, top: string): boolean => {
  for (let at: string | null = code; at !== null; at = dimensions[key].find((one) => one.code === at)?.parent ?? null)
    if (at === top) return true;
  return false;
};

const isIn = (content: ContractContent, { cells }: Box, question: ContractQuestion): boolean =>
  cells.every(
    ({ dimension, isExcept, codes }) => isExcept !== codes.some((code) => isUnder(content, dimension, question[dimension]!, code)),
  );

const answer = (content: ContractContent, question: ContractQuestion) => {
  const { verdict, conditions, rows } = naiveDecide(content, closed(question));
  return { verdict, conditions: conditions.toSorted(), rows };
};

/** Another version: some rows gone, some with another verdict, some new values. */
function altered(random: Random, content: ContractContent): ContractContent {
  const rows = content.rows.filter(() => random() > 0.1).map((row) => (random() < 0.2 ? { ...row, verdict: "prohibited" as const } : row));
  const tool = [...content.dimensions.tool, { code: "fresh", name: "Fresh", parent: content.dimensions.tool[0]?.code ?? null, note: "" }];
  return { ...content, rows, dimensions: { ...content.dimensions, tool } };
}

test("counts, gaps, dead rows and changes are those of every combination looked at one by one", () => {
  const random = randomFrom(11);
  let changed = 0;
  let dead = 0;
  for (let run = 0; run < 250; run++) {
    const some = () => 1 + Math.floor(random() * 5);
    const before = randomContract(random, {
      rows: Math.floor(random() * 14),
      values: { persona: some(), tool: some(), dataClass: some(), device: 2 },
      share: 0.6,
    });
    const now = altered(random, before);
    const { reckoned } = reckon(now, { content: before, version: 3 });
    const all = combinations(now, before).map((question) => {
      return { question, now: answer(now, question), before: answer({ ...before, dimensions: now.dimensions }, question) };
    });
    expect(reckoned.combinations).toBe(all.length);
    for (const verdict of ["unknown", "permitted", "conditional", "prohibited"] as const)
      expect([verdict, reckoned.verdicts[verdict]]).toEqual([verdict, all.filter((one) => one.now.verdict === verdict).length]);

    expect(reckoned.gaps.shown).toBe(reckoned.gaps.count);
    for (const { question, now: found } of all)
      expect(reckoned.gaps.boxes.filter((box) => isIn(now, box, question)).length).toBe(found.verdict === "unknown" ? 1 : 0);

    const deciding = new Set(all.flatMap((one) => one.now.rows));
    expect(reckoned.dead.map(({ row }) => row)).toEqual(now.rows.flatMap((_, at) => (deciding.has(at + 1) ? [] : [at + 1])));
    dead += reckoned.dead.length;
    for (const { row } of reckoned.redundant) {
      const less = { ...now, rows: now.rows.filter((_, at) => at !== row - 1) };
      for (const { question, now: found } of all) {
        const { verdict, conditions } = answer(less, question);
        expect({ verdict, conditions }).toEqual({ verdict: found.verdict, conditions: found.conditions });
      }
    }

    const differing = all.filter(
      (one) => one.now.verdict !== one.before.verdict || one.now.conditions.join() !== one.before.conditions.join(),
    );
    expect(reckoned.changes?.count).toBe(differing.length);
    changed += differing.length;
    const groups = reckoned.changes?.groups ?? [];
    if (groups.length < 40)
      for (const one of all) {
        const held = groups.filter(({ boxes }) => boxes.some((box) => isIn(now, box, one.question)));
        expect(held.map(({ from, to }) => [from, to])).toEqual(differing.includes(one) ? [[one.before.verdict, one.now.verdict]] : []);
      }
  }
  expect(changed).toBeGreaterThan(100);
  expect(dead).toBeGreaterThan(20);
});

const named = (tool: readonly string[], dataClass: readonly string[], rows: GivenContractContent["rows"]): ContractContent =>
  contractContent.parse({
    title: "Rules",
    ask: { default: { name: "Ada", personId: null } },
    dimensions: {
      persona: ["staff", "developer", "manager"].map((code) => ({ code, name: code })),
      tool: tool.map((code) => ({ code, name: code })),
      dataClass: dataClass.map((code) => ({ code, name: code })),
    },
    rows,
  } satisfies GivenContractContent);

test("what changes is said as one would say it: any persona, one tool, one kind of data", () => {
  const rows = (verdict: "prohibited" | "conditional"): GivenContractContent["rows"] => [
    { id: "all", cells: { tool: ["chatgpt", "copilot"], dataClass: ["public"] }, verdict: "permitted" },
    { id: "dev", cells: { persona: ["developer"], tool: ["copilot"] }, verdict: "permitted" },
    {
      id: "client",
      cells: { tool: ["chatgpt"], dataClass: ["client"] },
      verdict,
      conditions: verdict === "conditional" ? ["No names."] : [],
    },
  ];
  const values = ["public", "internal", "client"];
  const before = named(["chatgpt", "copilot"], values, rows("prohibited"));
  const { reckoned } = reckon(named(["chatgpt", "copilot"], values, rows("conditional")), { content: before, version: 1 });
  expect(reckoned.changes?.groups).toEqual([
    {
      from: "prohibited",
      to: "conditional",
      conditionsAdded: [],
      conditionsRemoved: [],
      count: 3,
      shown: 3,
      boxes: [
        {
          count: 3,
          cells: expect.arrayContaining([
            { dimension: "tool", isExcept: false, codes: ["chatgpt"] },
            { dimension: "dataClass", isExcept: false, codes: ["client"] },
          ]) as unknown,
        },
      ],
    },
  ]);
  expect(reckoned.changes?.groups[0]?.boxes[0]?.cells).toHaveLength(2);
});

test("contradictions: the same cells, crossing rows as specific as each other, and permissions that never hold", () => {
  const content = named(
    ["chatgpt", "copilot", "local"],
    ["public", "client"],
    [
      { id: "a", cells: { tool: ["local"] }, verdict: "permitted" },
      { id: "b", cells: { tool: ["local"] }, verdict: "prohibited" },
      { id: "c", cells: { tool: ["chatgpt", "copilot"], dataClass: ["client"] }, verdict: "permitted" },
      { id: "d", cells: { tool: ["copilot", "local"], dataClass: ["client"] }, verdict: "prohibited" },
      { id: "e", cells: { persona: ["staff"], tool: ["copilot"], dataClass: ["client"] }, verdict: "permitted" },
    ],
  );
  const { reckoned } = reckon(content, undefined);
  expect(reckoned.contradictions).toEqual([
    { kind: "same-cells", rows: [1, 2] },
    { kind: "crossing", rows: [3, 4] },
    { kind: "overruled", rows: [5, 4] },
  ]);
  expect(reckoned.dead).toEqual([
    { row: 1, id: "a", by: [2] },
    { row: 5, id: "e", by: [4] },
  ]);
  expect(reckoned.changes).toBeNull();
});

test("examples are answered as the table answers", () => {
  const content = {
    ...named(["chatgpt"], ["client"], [{ id: "a", cells: { dataClass: ["client"] }, verdict: "prohibited" }]),
    examples: [
      { id: "one", title: "May I paste client data?", question: { tool: "chatgpt", dataClass: "client" }, expected: "prohibited" },
      { id: "two", title: "May I use ChatGPT?", question: { tool: "chatgpt" }, expected: "permitted" },
    ],
  } satisfies ContractContent;
  expect(reckon(content, undefined).examples).toEqual([
    expect.objectContaining({ id: "one", passes: true, rows: [1] }),
    expect.objectContaining({ id: "two", passes: false, got: "unknown", missing: ["dataClass"] }),
  ]);
});
