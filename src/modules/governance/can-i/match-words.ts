import { dimensionKeys, type ContractContent, type ContractQuestion, type DimensionKey } from "../contract.ts";

export type Understood = { readonly dimension: DimensionKey; readonly code: string; readonly name: string; readonly words: string };

/** A text as words without accents and case: what people type and what the contract says meet in it. */
const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

/** Endings that people add and leave out. */
const stem = (word: string): string => (word.length > 4 ? word.replace(/(ies|es|s)$/, (end) => (end === "ies" ? "y" : "")) : word);

/** Words that tell nothing about what a value is. */
const empty = new Set([
  "a",
  "an",
  "and",
  "any",
  "for",
  "in",
  "into",
  "of",
  "on",
  "or",
  "other",
  "our",
  "the",
  "to",
  "with",
  "data",
  "tool",
  "tools",
]);

type Phrase = { readonly dimension: DimensionKey; readonly code: string; readonly name: string; readonly words: readonly string[] };

/** How a value may be called: by its name, its code, and the parts of a name that "or", commas and brackets part. */
function phrasesOf(content: ContractContent): Phrase[] {
  return dimensionKeys.flatMap((dimension) =>
    content.dimensions[dimension].flatMap(({ code, name }) =>
      [name, code.replaceAll("-", " "), ...name.split(/[,;()/]|\bor\b/i)]
        .map((text) => wordsOf(text).map(stem))
        .filter((words) => words.some((word) => !empty.has(word)))
        .map((words): Phrase => ({ dimension, code, name, words })),
    ),
  );
}

/**
 * Which values of the contract a sentence names. The longest phrase wins, and of equal ones the first; each word is used once,
 * and a dimension is said once.
 */
export function matchWords(content: ContractContent, text: string): Understood[] {
  const said = wordsOf(text);
  const stems = said.map(stem);
  const found = phrasesOf(content)
    .flatMap((phrase) => placesOf(phrase.words, stems).map((at) => ({ ...phrase, at })))
    .toSorted((a, b) => b.words.length - a.words.length || b.words.join().length - a.words.join().length || a.at - b.at);
  const used = new Set<number>();
  const byDimension = new Map<DimensionKey, Understood>();
  for (const { dimension, code, name, words, at } of found) {
    const places = words.map((_, place) => at + place);
    if (byDimension.has(dimension) || places.some((place) => used.has(place))) continue;
    for (const place of places) used.add(place);
    byDimension.set(dimension, { dimension, code, name, words: said.slice(at, at + words.length).join(" ") });
  }
  return dimensionKeys.flatMap((key) => byDimension.get(key) ?? []);
}

const placesOf = (words: readonly string[], text: readonly string[]): number[] =>
  text.flatMap((_, at) => (words.every((word, place) => text[at + place] === word) ? [at] : []));

export const questionOf = (understood: readonly Understood[]): ContractQuestion =>
  Object.fromEntries(understood.map(({ dimension, code }) => [dimension, code])) as ContractQuestion;
