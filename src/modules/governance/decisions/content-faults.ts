import { dimensionKeys, notListed, type Cells, type ContentFault, type ContractContent, type DimensionKey } from "../contract.ts";
import { nearest } from "./nearest.ts";
import { dimensionWords } from "./words.ts";

type Say = (path: string, message: string) => void;
const mostSaid = 200;

/**
 * Why a contract cannot be published as it stands, each with the path of its field; the first 200. `whatIsThere`: only
 * what contradicts itself, not what is still to be filled in.
 */
export function contentFaults(content: ContractContent, of: "publishing" | "whatIsThere" = "publishing"): ContentFault[] {
  const faults: ContentFault[] = [];
  const say = (path: string, message: string): void => void (faults.length < mostSaid && faults.push({ path, message }));
  const fill = (path: string, message: string): void => void (of === "publishing" && say(path, message));
  const declared = Object.fromEntries(dimensionKeys.map((key) => [key, content.dimensions[key].map(({ code }) => code)])) as Record<
    DimensionKey,
    string[]
  >;
  const known = Object.fromEntries(dimensionKeys.map((key) => [key, new Set(declared[key])])) as Record<DimensionKey, Set<string>>;
  const undeclared = (path: string, place: string, key: DimensionKey, code: string): void => {
    const meant = nearest(code, declared[key]);
    say(path, `${place}, ${dimensionWords[key]}: "${code}" is not declared${meant === undefined ? "." : `; did you mean "${meant}"?`}`);
  };
  const checkCells = (path: string, place: string, cells: Cells): void => {
    for (const key of dimensionKeys)
      (cells[key] ?? []).forEach((code, at) => {
        if (!known[key].has(code)) undeclared(`${path}.${key}.${at}`, place, key, code);
      });
  };

  if (content.title.trim() === "") fill("title", "Give the contract a title.");
  if (content.ask.default.name.trim() === "") fill("ask.default.name", "Name somebody to ask when nothing else is said.");
  for (const key of dimensionKeys) dimensionFaults(content, key, say, fill);

  const topics = repeated(content.ask.topics.map(({ code }) => code));
  content.ask.topics.forEach(({ code, name, about }, at) => {
    if (topics.has(at)) say(`ask.topics.${at}.code`, `Topic ${at + 1}: the code "${code}" is there twice.`);
    if (name.trim() === "") fill(`ask.topics.${at}.name`, `Topic ${at + 1} has no name.`);
    checkCells(`ask.topics.${at}.about`, `Topic ${at + 1}`, about);
  });
  const topicCodes = content.ask.topics.map(({ code }) => code);
  const rowIds = repeated(content.rows.map(({ id }) => id));
  content.rows.forEach(({ id, cells, verdict, conditions, topic }, at) => {
    const place = `Row ${at + 1}`;
    if (rowIds.has(at)) say(`rows.${at}.id`, `${place}: another row has the id "${id}" too.`);
    checkCells(`rows.${at}.cells`, place, cells);
    if (verdict === "conditional" && conditions.length === 0)
      fill(`rows.${at}.conditions`, `${place} is conditional: say under which condition.`);
    conditions.forEach((condition, one) => {
      if (condition.trim() === "") fill(`rows.${at}.conditions.${one}`, `${place}: condition ${one + 1} is empty.`);
    });
    if (topic !== null && !topicCodes.includes(topic)) {
      const meant = nearest(topic, topicCodes);
      say(`rows.${at}.topic`, `${place}: "${topic}" is not a topic${meant === undefined ? "." : `; did you mean "${meant}"?`}`);
    }
  });
  const exampleIds = repeated(content.examples.map(({ id }) => id));
  content.examples.forEach(({ id, title, question }, at) => {
    if (exampleIds.has(at)) say(`examples.${at}.id`, `Example ${at + 1}: another example has the id "${id}" too.`);
    if (title.trim() === "") fill(`examples.${at}.title`, `Example ${at + 1} has no question in words.`);
    for (const key of dimensionKeys) {
      const code = question[key];
      if (code !== null && code !== undefined && code !== notListed && !known[key].has(code))
        undeclared(`examples.${at}.question.${key}`, `Example ${at + 1}`, key, code);
    }
  });
  return faults;
}

function dimensionFaults({ dimensions }: ContractContent, key: DimensionKey, say: Say, fill: Say): void {
  const values = dimensions[key];
  const parents = new Map(values.map(({ code, parent }) => [code, parent]));
  const twice = repeated(values.map(({ code }) => code));
  values.forEach(({ code, name, parent }, at) => {
    const path = `dimensions.${key}.${at}`;
    const word = dimensionWords[key];
    if (code === notListed)
      say(`${path}.code`, `${word}: "${notListed}" is what a question says of what is not listed; choose another code.`);
    if (twice.has(at)) say(`${path}.code`, `${word}: the code "${code}" is there twice.`);
    if (name.trim() === "") fill(`${path}.name`, `${word}: "${code}" has no name.`);
    if (parent === null) return;
    if (!parents.has(parent)) {
      const meant = nearest(parent, [...parents.keys()]);
      say(
        `${path}.parent`,
        `${word}: "${parent}" above "${code}" is not declared${meant === undefined ? "." : `; did you mean "${meant}"?`}`,
      );
    } else if (standsBelowItself(parents, code)) say(`${path}.parent`, `${word}: "${code}" would stand below itself.`);
  });
}

function standsBelowItself(parents: ReadonlyMap<string, string | null>, code: string): boolean {
  let at = parents.get(code) ?? null;
  for (let steps = 0; at !== null && steps <= parents.size; steps++) {
    if (at === code) return true;
    at = parents.get(at) ?? null;
  }
  return false;
}

/** The places of what stood before already. */
function repeated(codes: readonly string[]): ReadonlySet<number> {
  const seen = new Set<string>();
  return new Set(codes.flatMap((code, at) => (seen.has(code) ? [at] : (seen.add(code), []))));
}
