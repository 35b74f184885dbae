/** Names of elements and attributes, and which namespace prefixes are bound where (Namespaces in XML 1.0, third edition). */
import { dictionary, internGuess, type Dictionary } from "./dictionary.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

const xmlUri = "http://www.w3.org/XML/1998/namespace";
const xmlnsUri = "http://www.w3.org/2000/xmlns/";

export const noDeclaration = 0;
export const defaultDeclaration = 1;
const prefixDeclaration = 2;

type XmlName = {
  readonly text: string;
  /** Code of the part after the prefix, itself a name. */
  readonly local: number;
  readonly localText: string;
  readonly prefix: string;
  readonly declares: typeof noDeclaration | typeof defaultDeclaration | typeof prefixDeclaration;
  readonly malformed: boolean;
};

export type XmlNames = {
  readonly codes: Dictionary;
  readonly names: XmlName[];
  /** 1 where a name has a prefix, declares a namespace or is malformed: it needs the slow path. */
  special: Uint8Array;
  /** Innermost namespace last. */
  readonly bindings: Map<string, string[]>;
  /** Prefixes bound by open elements, with their depth. */
  readonly undo: { readonly depth: number; readonly prefix: string }[];
};

/** Names of a document that has not begun: only the prefixes that XML itself binds. */
export function xmlNames(): XmlNames {
  return {
    codes: dictionary(),
    names: [],
    special: new Uint8Array(256),
    bindings: new Map([
      ["xml", [xmlUri]],
      ["xmlns", [xmlnsUri]],
    ]),
    undo: [],
  };
}

/** Code of a name, probably `guess`; a new name is looked at once. */
export function nameCode(of: XmlNames, guess: number, source: Uint8Array, from: number, to: number): number {
  const code = internGuess(of.codes, guess, source, from, to);
  if (code === of.names.length) describe(of, code, decodeUtf8(source, from, to));
  return code;
}

function describe(of: XmlNames, code: number, text: string): void {
  const colon = text.indexOf(":");
  const prefix = colon < 0 ? "" : text.slice(0, colon);
  const localText = colon < 0 ? text : text.slice(colon + 1);
  const malformed = colon >= 0 && (prefix === "" || localText === "" || localText.includes(":"));
  const declares = text === "xmlns" ? defaultDeclaration : prefix === "xmlns" ? prefixDeclaration : noDeclaration;
  const name: XmlName = { text, local: code, localText, prefix, declares, malformed };
  of.names[code] = name;
  if (code >= of.special.length) {
    const special = new Uint8Array(of.special.length * 2);
    special.set(of.special);
    of.special = special;
  }
  of.special[code] = colon >= 0 || declares !== noDeclaration ? 1 : 0;
  if (colon >= 0 && !malformed) {
    const bytes = encodeUtf8(localText);
    of.names[code] = { ...name, local: nameCode(of, -1, bytes, 0, bytes.length) };
  }
}

/** Binds a prefix ("" is the default namespace) for the element at `depth`; a sentence when that is not allowed. */
export function bindPrefix(of: XmlNames, prefix: string, written: string, depth: number): string | null {
  const uri = written.trim();
  if (prefix !== "" && uri === "") return `The namespace prefix "${prefix}" is bound to nothing.`;
  if (prefix === "xmlns" || uri === xmlnsUri) return "The namespace of xmlns itself may not be declared.";
  if (prefix === "xml" ? uri !== xmlUri : uri === xmlUri) return "The xml prefix and its namespace belong together and to nothing else.";
  const bound = of.bindings.get(prefix);
  if (bound === undefined) of.bindings.set(prefix, [uri]);
  else bound.push(uri);
  of.undo.push({ depth, prefix });
  return null;
}

/** Forgets what the element at `depth` bound. */
export function leaveDepth(of: XmlNames, depth: number): void {
  while (of.undo.length > 0 && of.undo[of.undo.length - 1]!.depth >= depth) of.bindings.get(of.undo.pop()!.prefix)!.pop();
}

/** The namespace a prefix is bound to, or undefined. */
export function namespaceOf(of: XmlNames, prefix: string): string | undefined {
  return of.bindings.get(prefix)?.at(-1);
}
