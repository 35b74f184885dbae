import { expect, test } from "vitest";
import { contractContent, dimensionKeys, type ContractContent, type ContractQuestion, type GivenContractContent } from "../contract.ts";
import { decide, whatMatters } from "./decide.ts";
import { completionsOf, naiveDecide, naiveExact, naiveReader, randomContract, randomFrom, randomQuestion } from "./naive-testing.ts";
import { prepare } from "./prepare.ts";

const contract = (rows: GivenContractContent["rows"]): ContractContent =>
  contractContent.parse({
    title: "Rules",
    ask: {
      default: { name: "Ada", personId: null },
      topics: [
        { code: "privacy", name: "Personal data", contact: { name: "Grace", personId: null }, about: { dataClass: ["personal"] } },
        { code: "legal", name: "Law", contact: { name: "Ruth", personId: null } },
      ],
    },
    dimensions: {
      tool: [
        { code: "chat", name: "Chat assistants" },
        { code: "copilot", name: "Copilot", parent: "chat" },
      ],
      dataClass: [
        { code: "public", name: "Public" },
        { code: "personal", name: "Personal data" },
        { code: "health", name: "Health data", parent: "personal" },
      ],
      device: [
        { code: "own", name: "Own device" },
        { code: "managed", name: "Managed device" },
      ],
    },
    rows,
  } satisfies GivenContractContent);

const ask = (rows: GivenContractContent["rows"], question: ContractQuestion) => decide(prepare(contract(rows)), question);

test("what holds for a value holds for what is below it, and the strictest row wins", () => {
  const rows = [
    { id: "a", cells: { tool: ["chat"], dataClass: ["personal"] }, verdict: "conditional", conditions: ["Remove names."], why: "Law." },
    { id: "b", cells: { dataClass: ["health"] }, verdict: "prohibited", why: "Never health data." },
    { id: "c", cells: { tool: ["chat"] }, verdict: "permitted" },
  ] as const;
  const some = rows.map((row) => ({
    ...row,
    conditions: "conditions" in row ? [...row.conditions] : [],
  })) as unknown as GivenContractContent["rows"];
  expect(ask(some, { tool: "copilot", dataClass: "health" })).toMatchObject({
    verdict: "prohibited",
    because: "row",
    why: ["Never health data."],
    conditions: [],
    ask: { name: "Grace", topic: "Personal data" },
    rows: [{ number: 2, id: "b", missing: [] }],
    overruled: [{ number: 1 }, { number: 3 }],
  });
  expect(ask(some, { tool: "copilot", dataClass: "public" })).toMatchObject({ verdict: "permitted", ask: { name: "Ada", topic: null } });
});

test("conditions of all deciding rows add up, each said once", () => {
  const rows: GivenContractContent["rows"] = [
    { id: "a", cells: { tool: ["chat"] }, verdict: "conditional", conditions: ["Check facts.", "Log it."], topic: "legal" },
    { id: "b", cells: { dataClass: ["public"] }, verdict: "conditional", conditions: ["Log it."] },
    { id: "c", cells: { device: ["own"] }, verdict: "conditional", conditions: ["Lock the screen."] },
  ];
  const said = ask(rows, { tool: "copilot", dataClass: "public" });
  expect(said.conditions).toEqual([
    { text: "Check facts.", rows: [1] },
    { text: "Log it.", rows: [1, 2] },
  ]);
  expect(said).toMatchObject({ verdict: "conditional", missing: [], ask: { name: "Ruth" } });
  expect(said.furtherConditions).toEqual([{ text: "Lock the screen.", rows: [3], missing: ["device"] }]);
  expect(whatMatters(prepare(contract(rows)), { tool: "copilot", dataClass: "public" })).toEqual([
    { dimension: "device", changes: "conditions", rows: 1, codes: ["own"] },
  ]);
});

test("no row: unknown, with whom to ask; what the contract does not list only meets rows that say any", () => {
  const rows: GivenContractContent["rows"] = [{ id: "a", cells: { tool: ["chat"] }, verdict: "permitted" }];
  expect(ask(rows, { tool: "not-listed" })).toMatchObject({
    verdict: "unknown",
    because: "no-row",
    notListed: ["tool"],
    ask: { name: "Ada" },
  });
  expect(ask(rows, { tool: "never-heard-of" })).toMatchObject({ verdict: "unknown", because: "no-row", notListed: ["tool"] });
});

test("a row that names what is unsaid does not permit; the answer says which fact is missing", () => {
  const rows: GivenContractContent["rows"] = [
    { id: "a", cells: { tool: ["chat"], device: ["managed"] }, verdict: "permitted" },
    { id: "b", cells: { device: ["own"], dataClass: ["personal"] }, verdict: "prohibited" },
  ];
  expect(ask(rows, { tool: "chat", dataClass: "public" })).toMatchObject({
    verdict: "unknown",
    because: "missing-facts",
    possible: ["unknown", "permitted"],
    missing: ["device"],
  });
  expect(ask(rows, { tool: "chat", device: "managed" })).toMatchObject({ verdict: "permitted", missing: [], openCount: 0 });
  expect(ask(rows, { tool: "chat", device: "own" })).toMatchObject({
    verdict: "unknown",
    missing: ["dataClass"],
    possible: ["unknown", "prohibited"],
  });
});

test("what is said too broadly is open where a row names something below it", () => {
  const rows: GivenContractContent["rows"] = [
    { id: "a", cells: { tool: ["chat"] }, verdict: "permitted" },
    { id: "b", cells: { dataClass: ["health"] }, verdict: "prohibited" },
  ];
  expect(ask(rows, { tool: "chat", dataClass: "personal" })).toMatchObject({
    verdict: "unknown",
    because: "missing-facts",
    possible: ["permitted", "prohibited"],
    missing: ["dataClass"],
  });
});

test("an empty contract knows nothing", () => {
  expect(ask([], {})).toMatchObject({ verdict: "unknown", because: "no-row", possible: ["unknown"], openCount: 0 });
});

const compared = (content: ContractContent, questions: readonly ContractQuestion[]): void => {
  const prepared = prepare(content);
  for (const question of questions) {
    const { verdict, because, conditions, rows, missing, openCount } = decide(prepared, question);
    const naive = naiveDecide(content, question);
    const said = {
      verdict,
      because,
      conditions: conditions.map(({ text }) => text),
      rows: rows.map(({ number }) => number),
      missing: dimensionKeys.filter((key) => missing.includes(key)),
      openCount,
    };
    if (JSON.stringify(said) !== JSON.stringify(naive)) expect({ question, ...said }).toEqual({ question, ...naive });
  }
};

test("600 random contracts are answered as row by row", () => {
  const random = randomFrom(20261201);
  let verdictsSeen = new Set<string>();
  for (let run = 0; run < 600; run++) {
    const some = () => 1 + Math.floor(random() * 6);
    const content = randomContract(random, {
      rows: Math.floor(random() * 40),
      values: { persona: some(), tool: some(), dataClass: some(), activity: some(), device: some() },
      share: 0.2 + random() * 0.6,
    });
    const questions = Array.from({ length: 10 }, () => randomQuestion(random, content, random()));
    compared(content, questions);
    verdictsSeen = new Set([...verdictsSeen, ...questions.map((question) => decide(prepare(content), question).verdict)]);
  }
  expect([...verdictsSeen].toSorted()).toEqual(["conditional", "permitted", "prohibited", "unknown"]);
});

test("10,000 rows answer 25,000 random questions as the naive reading does", () => {
  const random = randomFrom(31);
  const values = { persona: 12, tool: 40, dataClass: 25, activity: 20, destination: 8, device: 2, channel: 4, party: 5, unit: 30 };
  const content = randomContract(random, { rows: 10_000, values, share: 0.85 });
  const prepared = prepare(content);
  const read = naiveReader(content);
  const seen = new Set<string>();
  let wrong = 0;
  for (let at = 0; at < 25_000; at++) {
    const question = randomQuestion(random, content, random() * 0.2);
    const { verdict, because, rows } = decide(prepared, question);
    const naive = read(question);
    if (verdict !== naive.verdict || because !== naive.because || rows.map(({ number }) => number).join() !== naive.rows.join()) wrong++;
    seen.add(`${verdict} ${because}`);
  }
  expect(wrong).toBe(0);
  expect(seen.size).toBeGreaterThanOrEqual(4);
});

test("a verdict stands exactly when every way to complete the question has it", () => {
  const random = randomFrom(4);
  let open = 0;
  for (let run = 0; run < 1500; run++) {
    const some = () => 1 + Math.floor(random() * 4);
    const content = randomContract(random, {
      rows: Math.floor(random() * 10),
      values: { tool: some(), dataClass: some(), device: some() },
    });
    const question = randomQuestion(random, content, 0.4);
    const { verdict, because, possible } = decide(prepare(content), question);
    const reached = new Set([...completionsOf(content, question)].map((complete) => naiveExact(content, complete)));
    expect(because === "missing-facts").toBe(reached.size > 1);
    if (because === "missing-facts") open++;
    else expect([...reached]).toEqual([verdict]);
    for (const one of reached) expect(possible).toContain(one);
  }
  expect(open).toBeGreaterThan(100);
});

test("what does not matter changes nothing, whatever is said of it", () => {
  const random = randomFrom(7);
  for (let run = 0; run < 500; run++) {
    const content = randomContract(random, { rows: 12, values: { persona: 3, tool: 5, dataClass: 5, device: 2 }, share: 0.4 });
    const prepared = prepare(content);
    const known = randomQuestion(random, content, 0.5);
    const mattering = whatMatters(prepared, known).map(({ dimension }) => dimension);
    const before = decide(prepared, known);
    for (const key of dimensionKeys)
      if (!mattering.includes(key) && (known[key] ?? null) === null)
        for (const { code } of content.dimensions[key]) {
          const after = decide(prepared, { ...known, [key]: code });
          expect([after.verdict, after.conditions.map(({ text }) => text)]).toEqual([
            before.verdict,
            before.conditions.map(({ text }) => text),
          ]);
        }
  }
});
