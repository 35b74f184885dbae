import { scimFault } from "./scim-fault.ts";

/** A filter of RFC 7644, 3.4.2.2. `emails[type eq "work"].value eq "x"` is read as `emails[type eq "work" and value eq "x"]`. */
export type Filter =
  | { readonly is: "and"; readonly left: Filter; readonly right: Filter }
  | { readonly is: "or"; readonly left: Filter; readonly right: Filter }
  | { readonly is: "not"; readonly of: Filter }
  | { readonly is: "compare"; readonly path: string; readonly operator: Operator; readonly value: FilterValue }
  | { readonly is: "present"; readonly path: string }
  | { readonly is: "within"; readonly path: string; readonly of: Filter };

export const operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const;
export type Operator = (typeof operators)[number];
export type FilterValue = string | number | boolean | null;

/** A path of PATCH: an attribute, perhaps only those of its values that a filter chooses, perhaps one part of them. */
export type PatchPath = { readonly path: string; readonly of?: Filter; readonly sub?: string };

type Token = {
  readonly is: "word" | "string" | "number" | "mark" | "end";
  readonly text: string;
  readonly value?: FilterValue;
  readonly at: number;
};

const longest = 8_000;
const mostTokens = 1_000;
const deepest = 50;
const pattern =
  /\s+|(?<word>[A-Za-z$][\w$:.-]*)|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<mark>[()[\].])/y;

const unread = (what: string): Error => scimFault("invalid-filter", what);

function tokensOf(text: string): Token[] {
  if (text.length > longest) throw unread(`A filter may have ${longest} characters.`);
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  for (let at = 0; at < text.length; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const groups = pattern.exec(text)?.groups;
    if (!groups) throw unread(`The filter cannot be read from character ${at + 1} on: ${JSON.stringify(text.slice(at, at + 20))}.`);
    const { word, string, number, mark } = groups;
    if (word !== undefined) tokens.push({ is: "word", text: word, at });
    else if (string !== undefined) tokens.push({ is: "string", text: string, value: textOf(string), at });
    else if (number !== undefined) tokens.push({ is: "number", text: number, value: Number(number), at });
    else if (mark !== undefined) tokens.push({ is: "mark", text: mark, at });
    if (tokens.length > mostTokens) throw unread("The filter has too many parts.");
  }
  tokens.push({ is: "end", text: "", at: text.length });
  return tokens;
}

function textOf(quoted: string): string {
  let value: unknown;
  try {
    value = JSON.parse(quoted);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (typeof value !== "string" || value.includes("\0") || !value.isWellFormed())
    throw unread(`${quoted.slice(0, 60)} is not a text as JSON writes it.`);
  return value;
}

type Reader = {
  readonly peek: (ahead?: number) => Token;
  readonly take: () => Token;
  /** Whether the next token is this mark or word, which is then taken. */
  readonly takes: (text: string) => boolean;
  readonly expect: (text: string) => void;
};

function readerOf(text: string): Reader {
  const tokens = tokensOf(text);
  const end = tokens[tokens.length - 1] as Token;
  let next = 0;
  const peek = (ahead = 0): Token => tokens[next + ahead] ?? end;
  const take = (): Token => tokens[next++] ?? end;
  const takes = (wanted: string): boolean => {
    const { is, text: found } = peek();
    if (is === "string" || is === "number" || found.toLowerCase() !== wanted) return false;
    next += 1;
    return true;
  };
  const expect = (wanted: string): void => {
    if (!takes(wanted)) throw unread(`The filter wants ${JSON.stringify(wanted)} at character ${peek().at + 1}.`);
  };
  return { peek, take, takes, expect };
}

export function parseFilter(text: string): Filter {
  const reader = readerOf(text);
  const filter = readOr(reader, { inside: false, depth: 0 });
  if (reader.peek().is !== "end") throw unread(`The filter goes on after its end, at character ${reader.peek().at + 1}.`);
  return filter;
}

type Where = { readonly inside: boolean; readonly depth: number };

function readOr(reader: Reader, where: Where): Filter {
  if (where.depth > deepest) throw unread("The filter is nested too deeply.");
  let left = readAnd(reader, where);
  while (reader.takes("or")) left = { is: "or", left, right: readAnd(reader, where) };
  return left;
}

function readAnd(reader: Reader, where: Where): Filter {
  let left = readOne(reader, where);
  while (reader.takes("and")) left = { is: "and", left, right: readOne(reader, where) };
  return left;
}

function readOne(reader: Reader, where: Where): Filter {
  const deeper = { ...where, depth: where.depth + 1 };
  const negated = reader.peek().text.toLowerCase() === "not" && reader.peek(1).text === "(";
  if (negated) reader.take();
  if (reader.takes("(")) {
    const of = readOr(reader, deeper);
    reader.expect(")");
    return negated ? { is: "not", of } : of;
  }
  const path = readName(reader);
  if (!reader.takes("[")) return readComparison(reader, path);
  if (where.inside) throw unread("Brackets cannot stand within brackets.");
  const of = readOr(reader, { inside: true, depth: deeper.depth });
  reader.expect("]");
  if (!reader.takes(".")) return { is: "within", path, of };
  return { is: "within", path, of: { is: "and", left: of, right: readComparison(reader, readName(reader)) } };
}

function readName(reader: Reader): string {
  const { is, text, at } = reader.take();
  if (is !== "word" || /[.:]$/.test(text)) throw unread(`The filter wants an attribute at character ${at + 1}.`);
  return text;
}

function readComparison(reader: Reader, path: string): Filter {
  const { is, text, at } = reader.take();
  const word = is === "word" ? text.toLowerCase() : "";
  if (word === "pr") return { is: "present", path };
  const operator = operators.find((one) => one === word);
  if (!operator) throw unread(`The filter wants one of ${operators.join(", ")} or pr at character ${at + 1}.`);
  return { is: "compare", path, operator, value: readValue(reader) };
}

function readValue(reader: Reader): FilterValue {
  const { is, text, value, at } = reader.take();
  if (value !== undefined) return value;
  const literal = is === "word" ? { true: true, false: false, null: null }[text.toLowerCase()] : undefined;
  if (literal === undefined)
    throw unread(`The filter wants a value at character ${at + 1}: a text in quotes, a number, true, false or null.`);
  return literal;
}

/** `members[value eq "x"].display` and the like; the text of PATCH's `path`. */
export function parsePatchPath(text: string): PatchPath {
  try {
    const reader = readerOf(text.trim());
    const path = readName(reader);
    let found: PatchPath = { path };
    if (reader.takes("[")) {
      found = { path, of: readOr(reader, { inside: true, depth: 1 }) };
      reader.expect("]");
      if (reader.takes(".")) found = { ...found, sub: readName(reader) };
    }
    if (reader.peek().is !== "end") throw unread("The path goes on after its end.");
    return found;
  } catch (error) {
    throw /\[/.test(text) ? error : scimFault("invalid-path", `${JSON.stringify(text.slice(0, 100))} is not a path.`);
  }
}
