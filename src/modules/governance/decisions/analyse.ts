import { dimensionKeys, verdicts, type Answered, type ContractAnalysis, type ContractContent, type ContractExample } from "../contract.ts";
import { indicesOf, without } from "./bits.ts";
import { regionOf } from "./boxes.ts";
import { contradictionsIn, overrulersOf } from "./contradictions.ts";
import { decide } from "./decide.ts";
import { countOutcomes, diagramOf, type Diagram } from "./diagram.ts";
import { outcomeReader, type Outcome } from "./outcomes.ts";
import { prepare, type PreparedContract } from "./prepare.ts";
import { axesOf, combinationsOf, type Axis } from "./space.ts";

type Reckoned = NonNullable<ContractAnalysis["reckoned"]>;
type Changes = NonNullable<Reckoned["changes"]>;

const mostLooks = 6_000_000;
const mostGroups = 40;

/** Looks at every combination there is: what no row decides, what never decides, what contradicts, and what changes. */
export function reckon(
  content: ContractContent,
  before: { readonly content: ContractContent; readonly version: number } | undefined,
): { readonly reckoned: Reckoned; readonly examples: ContractAnalysis["examples"] } {
  const now = prepare(content);
  const then = before && prepare(before.content);
  const axes = axesOf(now, then);
  const reader = outcomeReader(now, then);
  const diagram = diagramOf(axes, { now: now.every, before: then?.every }, reader.read, mostLooks);
  const { found, more } = contradictionsIn(now);
  const space = {
    combinations: combinationsOf(axes),
    dimensions: dimensionKeys.flatMap((key) =>
      axes.filter((axis) => axis.key === key).map(({ leaves }) => ({ dimension: key, values: leaves.length })),
    ),
  };
  const examples = examplesOf(now, content.examples);
  const nothing = { count: 0, boxes: [], shown: 0 };
  const none = { unknown: 0, permitted: 0, conditional: 0, prohibited: 0 };
  if (!diagram)
    return {
      examples,
      reckoned: {
        ...space,
        isComplete: false,
        verdicts: none,
        gaps: nothing,
        dead: [],
        redundant: [],
        contradictions: found,
        moreContradictions: more,
        changes: null,
      },
    };
  const counts = countOutcomes(diagram, axes);
  const sum = (belongs: (outcome: Outcome) => boolean): number =>
    [...counts].reduce((total, [outcome, count]) => total + (belongs(reader.outcomes[outcome]!) ? count : 0), 0);
  const isUnknown = ({ now: { verdict } }: Outcome): boolean => verdict === "unknown";
  const dead = indicesOf(without(now.every, reader.decided));
  const by = overrulersOf(now, dead, 5);
  const idOf = (row: number) => ({ row: row + 1, id: content.rows[row]!.id });
  const redundant = indicesOf(without(reader.decided, reader.needed)).map(idOf);
  const overruled = dead
    .filter(
      (row) =>
        content.rows[row]!.verdict === "permitted" && !found.some(({ kind, rows }) => kind === "same-cells" && rows.includes(row + 1)),
    )
    .map((row) => ({ kind: "overruled" as const, rows: [row + 1, ...(by.get(row) ?? []).map((other) => other + 1)] }));
  return {
    examples,
    reckoned: {
      ...space,
      isComplete: true,
      verdicts: Object.fromEntries(
        (["unknown", ...verdicts] as const).map((one) => [one, sum(({ now: { verdict } }) => verdict === one)]),
      ) as Record<Answered, number>,
      gaps: regionOf(diagram, axes, (outcome) => isUnknown(reader.outcomes[outcome]!), sum(isUnknown)),
      dead: dead.map((row) => ({ ...idOf(row), by: (by.get(row) ?? []).map((other) => other + 1) })),
      redundant,
      contradictions: [...found, ...overruled.slice(0, 100)],
      moreContradictions: more || overruled.length > 100,
      changes: before === undefined ? null : changesOf(diagram, axes, reader.outcomes, counts, content, before),
    },
  };
}

const examplesOf = (prepared: PreparedContract, examples: readonly ContractExample[]): ContractAnalysis["examples"] =>
  examples.map(({ id, title, question, expected }) => {
    const { verdict, rows, missing } = decide(prepared, question);
    return {
      id,
      title,
      expected,
      got: verdict,
      passes: verdict === expected,
      rows: rows.slice(0, 20).map(({ number }) => number),
      missing,
    };
  });

function changesOf(
  diagram: Diagram,
  axes: readonly Axis[],
  outcomes: readonly Outcome[],
  counts: ReadonlyMap<number, number>,
  content: ContractContent,
  before: { readonly content: ContractContent; readonly version: number },
): Changes {
  const groups = new Map<string, number[]>();
  for (const outcome of counts.keys()) {
    const name = changeName(outcomes[outcome]!);
    if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), outcome]);
  }
  const counted = [...groups.values()]
    .map((some) => ({ some, count: some.reduce((sum, outcome) => sum + counts.get(outcome)!, 0) }))
    .toSorted((a, b) => b.count - a.count);
  const named = (of: ContractContent, key: (typeof dimensionKeys)[number]) =>
    new Map(of.dimensions[key].map((value) => [value.code, value]));
  return {
    version: before.version,
    count: counted.reduce((sum, { count }) => sum + count, 0),
    groups: counted.slice(0, mostGroups).map(({ some, count }) => {
      const { now, before: then } = outcomes[some[0]!]!;
      const isOfConditions = now.verdict === "conditional" && then?.verdict === "conditional";
      return {
        from: then?.verdict ?? "unknown",
        to: now.verdict,
        conditionsAdded: isOfConditions ? now.conditions.filter((one) => !then.conditions.includes(one)) : [],
        conditionsRemoved: isOfConditions ? then.conditions.filter((one) => !now.conditions.includes(one)) : [],
        ...regionOf(diagram, axes, (outcome) => some.includes(outcome), count),
      };
    }),
    addedValues: dimensionKeys.flatMap((key) => {
      const old = named(before.content, key);
      return content.dimensions[key].filter(({ code }) => !old.has(code)).map(({ code }) => ({ dimension: key, code }));
    }),
    removedValues: dimensionKeys.flatMap((key) => {
      const kept = named(content, key);
      return before.content.dimensions[key].filter(({ code }) => !kept.has(code)).map(({ code, name }) => ({ dimension: key, code, name }));
    }),
  };
}

/** What kind of change an outcome is; conditional to conditional is told apart by what came and what went. */
function changeName({ now, before }: Outcome): string | undefined {
  if (!before) return undefined;
  if (now.verdict !== before.verdict) return `${before.verdict} ${now.verdict}`;
  if (now.conditions.join("\n") === before.conditions.join("\n")) return undefined;
  const added = now.conditions.filter((one) => !before.conditions.includes(one));
  const removed = before.conditions.filter((one) => !now.conditions.includes(one));
  return `conditions ${JSON.stringify([added, removed])}`;
}
