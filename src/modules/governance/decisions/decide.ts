import {
  dimensionKeys,
  notListed,
  type Answered,
  type ContractQuestion,
  type Decision,
  type DimensionKey,
  type MatchedRow,
  type Matter,
} from "../contract.ts";
import { both, countOf, hasBit, indicesOf, isEmpty, keepBits, meet, without, type Bits } from "./bits.ts";
import { cellsCover, type PreparedContract } from "./prepare.ts";

const shown = 50;
/** From what says least to what binds most; the strictest row that applies wins. */
export const strictness = ["unknown", "permitted", "conditional", "prohibited"] as const satisfies readonly Answered[];

/**
 * How a question stands to the rows. A row applies for certain when each of its cells names what was said, or something
 * above it. It is open when a cell names something below what was said, or a dimension that was left unsaid: a more exact
 * question decides.
 */
type Standing = {
  readonly sure: Bits;
  readonly open: Bits;
  /** By dimension, the rows that are certain as far as it is concerned. */
  readonly sureBy: Readonly<Record<DimensionKey, Bits>>;
  readonly verdict: Answered;
  /** Open rows that are stricter than what applies for certain. */
  readonly stricter: Bits;
  /** Open rows that would only add conditions. */
  readonly adding: Bits;
  readonly places: Readonly<Record<DimensionKey, number>>;
  readonly unlisted: readonly DimensionKey[];
};

function stand(prepared: PreparedContract, question: ContractQuestion): Standing {
  const { dimensions, every, of } = prepared;
  const sure = every.slice();
  const open = every.slice();
  const sureBy: Partial<Record<DimensionKey, Bits>> = {};
  const places: Partial<Record<DimensionKey, number>> = {};
  const unlisted: DimensionKey[] = [];
  for (const key of dimensionKeys) {
    const { placeOf, any, sure: sureOf, open: openOf } = dimensions[key];
    const said = question[key] ?? undefined;
    const place = said === undefined || said === notListed ? undefined : placeOf.get(said);
    places[key] = place ?? -1;
    sureBy[key] = place === undefined ? any : sureOf[place]!;
    keepBits(sure, sureBy[key]);
    if (place !== undefined) keepBits(open, openOf[place]!);
    else if (said !== undefined) {
      unlisted.push(key);
      keepBits(open, any);
    }
  }
  const verdict = strictness.findLast((one) => one !== "unknown" && meet(sure, of[one])) ?? "unknown";
  const onlyOpen = without(open, sure);
  const stricter = onlyOpen.slice();
  const adding = verdict === "conditional" ? both(onlyOpen, of.conditional) : onlyOpen.map(() => 0);
  for (const one of strictness.slice(1, strictness.indexOf(verdict) + 1))
    if (one !== "unknown") for (let at = 0; at < stricter.length; at++) stricter[at]! &= ~of[one][at]!;
  return {
    sure,
    open: onlyOpen,
    sureBy: sureBy as Standing["sureBy"],
    verdict,
    stricter,
    adding,
    places: places as Standing["places"],
    unlisted,
  };
}

/** Answers a question. Nothing is permitted by a row that names what the question leaves unsaid, and no stricter row is passed over. */
export function decide(prepared: PreparedContract, question: ContractQuestion): Decision {
  const { of } = prepared;
  const standing = stand(prepared, question);
  const { sure, stricter, adding, verdict: certain, unlisted } = standing;
  const isOpen = !isEmpty(stricter);
  const deciding = certain === "unknown" || isOpen ? [] : rowsOf(prepared, standing, both(sure, of[certain]));
  const overruled = certain === "unknown" || isOpen ? sure : without(sure, of[certain]);
  const couldBe = strictness.slice(strictness.indexOf(certain) + 1).filter((one) => one !== "unknown" && meet(stricter, of[one]));
  const waiting = stricter.map((word, at) => word | adding[at]!);
  const isConditional = certain === "conditional" && !isOpen;
  return {
    verdict: isOpen ? "unknown" : certain,
    because: isOpen ? "missing-facts" : certain === "unknown" ? "no-row" : "row",
    why: [...new Set(deciding.map(({ why }) => why).filter((why) => why !== ""))],
    conditions: isConditional ? conditionsOf(deciding) : [],
    furtherConditions: isConditional ? furtherConditions(rowsOf(prepared, standing, adding, shown)) : [],
    possible: [certain, ...couldBe],
    missing: isOpen ? matters(prepared, standing).flatMap(({ dimension, changes }) => (changes === "verdict" ? [dimension] : [])) : [],
    notListed: [...unlisted],
    ask: whoToAsk(prepared, standing, deciding),
    rows: deciding,
    overruled: rowsOf(prepared, standing, overruled, shown),
    open: strictest(prepared, standing, waiting),
    openCount: countOf(waiting),
  };
}

/** Which dimensions, if they were said (more exactly), could still change the answer; the most telling first. Empty: it stands. */
export const whatMatters = (prepared: PreparedContract, known: ContractQuestion): Matter[] => matters(prepared, stand(prepared, known));

function matters({ content, dimensions }: PreparedContract, { stricter, adding, sureBy }: Standing): Matter[] {
  const found = dimensionKeys.flatMap((dimension): Matter[] => {
    const verdictRows = without(stricter, sureBy[dimension]);
    const changes = isEmpty(verdictRows) ? "conditions" : "verdict";
    const rows = changes === "verdict" ? verdictRows : without(adding, sureBy[dimension]);
    if (isEmpty(rows)) return [];
    const named = new Set(indicesOf(rows, 1000).flatMap((row) => content.rows[row]!.cells[dimension] ?? []));
    const codes = dimensions[dimension].values.flatMap(({ code }) => (named.has(code) ? [code] : []));
    return [{ dimension, changes, rows: countOf(rows), codes }];
  });
  return found.toSorted((a, b) => Number(a.changes === "conditions") - Number(b.changes === "conditions") || b.rows - a.rows);
}

const rowsOf = (prepared: PreparedContract, standing: Standing, bits: Bits, most?: number): MatchedRow[] =>
  indicesOf(bits, most).map((row) => rowOf(prepared, standing, row));

function rowOf({ content }: PreparedContract, { sureBy }: Standing, row: number): MatchedRow {
  const { id, verdict, conditions, why } = content.rows[row]!;
  return { number: row + 1, id, verdict, conditions, why, missing: dimensionKeys.filter((key) => !hasBit(sureBy[key], row)) };
}

function strictest(prepared: PreparedContract, standing: Standing, waiting: Bits): MatchedRow[] {
  const found: MatchedRow[] = [];
  for (const one of ["prohibited", "conditional", "permitted"] as const)
    if (found.length < shown) found.push(...rowsOf(prepared, standing, both(waiting, prepared.of[one]), shown - found.length));
  return found;
}

function conditionsOf(rows: readonly MatchedRow[]): Decision["conditions"] {
  const byText = new Map<string, number[]>();
  for (const { number, conditions } of rows)
    for (const text of new Set(conditions)) {
      const known = byText.get(text);
      if (known) known.push(number);
      else byText.set(text, [number]);
    }
  return [...byText].map(([text, numbers]) => ({ text, rows: numbers }));
}

const furtherConditions = (rows: readonly MatchedRow[]): Decision["furtherConditions"] =>
  rows.flatMap(({ number, conditions, missing }) => conditions.map((text) => ({ text, rows: [number], missing })));

function whoToAsk(prepared: PreparedContract, { places }: Standing, deciding: readonly MatchedRow[]): Decision["ask"] {
  const { ask, rows } = prepared.content;
  const named = deciding.map(({ number }) => rows[number - 1]?.topic).find((topic) => topic !== null && topic !== undefined);
  const topic =
    ask.topics.find(({ code }) => code === named) ??
    ask.topics.find(({ about }) => dimensionKeys.some((key) => (about[key]?.length ?? 0) > 0) && cellsCover(prepared, about, places));
  return topic && topic.contact.name.trim() !== "" ? { ...topic.contact, topic: topic.name } : { ...ask.default, topic: null };
}
