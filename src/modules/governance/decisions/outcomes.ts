import type { Answered } from "../contract.ts";
import { addBits, countOf, hasBit, indicesOf, noBits, setBit, type Bits } from "./bits.ts";
import { strictness } from "./decide.ts";
import type { Alive } from "./diagram.ts";
import type { PreparedContract } from "./prepare.ts";

/** What a combination comes to: a verdict and, where it is conditional, under which conditions. */
type Answer = { readonly verdict: Answered; readonly conditions: readonly string[] };
export type Outcome = { readonly now: Answer; readonly before: Answer | undefined };

const fewDeciding = 64;

/** Answers of one table, each once, while noting which rows ever decide and which are ever needed. */
function reader({ content, of }: PreparedContract) {
  const answers: Answer[] = [];
  const byName = new Map<string, number>();
  const conditionsOf = content.rows.map(({ conditions }) => [...new Set(conditions)].toSorted());
  const union = (rows: readonly number[]): readonly string[] =>
    rows.length === 1 ? conditionsOf[rows[0]!]! : [...new Set(rows.flatMap((row) => conditionsOf[row]!))].toSorted();
  const words = of.permitted.length;
  const decided = noBits(words);
  const needed = noBits(words);
  const deciding = noBits(words);
  const idOf = (verdict: Answered, conditions: readonly string[]): number => {
    const name = `${verdict}|${conditions.join("\n")}`;
    const known = byName.get(name);
    if (known !== undefined) return known;
    byName.set(name, answers.push({ verdict, conditions }) - 1);
    return answers.length - 1;
  };
  const plain = { unknown: idOf("unknown", []), permitted: idOf("permitted", []), prohibited: idOf("prohibited", []) };

  return {
    answers,
    decided,
    needed,
    read(alive: Bits): number {
      const verdict = strictness.findLast((one) => {
        if (one === "unknown") return false;
        let some = 0;
        for (let at = 0; at < words; at++) some |= deciding[at] = alive[at]! & of[one][at]!;
        return some !== 0;
      });
      if (verdict === undefined || verdict === "unknown") return plain.unknown;
      addBits(decided, deciding);
      const count = countOf(deciding);
      if (verdict !== "conditional") {
        if (count === 1) addBits(needed, deciding);
        return plain[verdict];
      }
      const rows = indicesOf(deciding);
      if (count === 1 || count > fewDeciding) addBits(needed, deciding);
      else
        for (const row of rows) {
          if (hasBit(needed, row)) continue;
          const others = new Set(rows.flatMap((other) => (other === row ? [] : conditionsOf[other]!)));
          if (conditionsOf[row]!.some((condition) => !others.has(condition))) setBit(needed, row);
        }
      return idOf("conditional", union(rows));
    },
  };
}

/** Reads combinations into outcomes, for the diagram; two with the same answers now and before are one. */
export function outcomeReader(now: PreparedContract, before: PreparedContract | undefined) {
  const today = reader(now);
  const then = before && reader(before);
  const outcomes: Outcome[] = [];
  const byPair = new Map<number, number>();
  return {
    outcomes,
    decided: today.decided,
    needed: today.needed,
    read(alive: Alive): number {
      const a = today.read(alive.now);
      const b = then && alive.before ? then.read(alive.before) : 0;
      const pair = a * 2 ** 26 + b;
      const known = byPair.get(pair);
      if (known !== undefined) return known;
      outcomes.push({ now: today.answers[a]!, before: then?.answers[b] });
      byPair.set(pair, outcomes.length - 1);
      return outcomes.length - 1;
    },
  };
}
