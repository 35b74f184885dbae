/** Walks a reference file so that no number in it is forgotten: each is checked, an input, or left with a reason. */
export type Walk = {
  /** Compares ours with the number at the path: relative 1e-8 unless told, or to the printed digits. */
  readonly check: (path: string, ours: number, tolerance?: Tolerance) => void;
  /** Numbers that are inputs of the estimators. */
  readonly given: (pattern: RegExp) => void;
  /** Numbers that are no targets, and why. */
  readonly leave: (pattern: RegExp, reason: string) => void;
  /** What was compared and found different, one line each. */
  readonly wrong: readonly string[];
  /** Paths that nothing was said about. */
  readonly forgotten: () => string[];
  readonly checked: () => number;
};

/** `relative` to the reference, or `within` an absolute distance (half a unit of the last printed digit). */
export type Tolerance = { readonly relative?: number; readonly within?: number };

export function walk(file: unknown): Walk {
  const numbers = new Map<string, number>();
  collect(file, "", numbers);
  const seen = new Set<string>();
  const wrong: string[] = [];
  let checked = 0;
  const mark = (pattern: RegExp) => {
    const paths = [...numbers.keys()].filter((path) => pattern.test(path));
    if (paths.length === 0) wrong.push(`${pattern} matches nothing`);
    for (const path of paths) seen.add(path);
  };
  return {
    check(path, ours, { relative = 1e-8, within = 0 } = {}) {
      const theirs = numbers.get(path);
      if (theirs === undefined) return void wrong.push(`${path} is no number of the file`);
      seen.add(path);
      checked++;
      const off = ours === theirs ? 0 : Math.abs(ours - theirs);
      if (!(off <= Math.max(within, relative * Math.abs(theirs)))) wrong.push(`${path}: ${ours} is not ${theirs}`);
    },
    given: mark,
    leave: (pattern, _reason) => mark(pattern),
    wrong,
    forgotten: () => [...numbers.keys()].filter((path) => !seen.has(path)),
    checked: () => checked,
  };
}

function collect(value: unknown, path: string, into: Map<string, number>): void {
  if (typeof value === "number") into.set(path, value);
  else if (value === "Inf") into.set(path, Infinity);
  else if (Array.isArray(value)) value.forEach((inner, i) => collect(inner, `${path}[${i}]`, into));
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) collect(inner, path === "" ? key : `${path}.${key}`, into);
  }
}

/** The rows of a CSV file with a header, each a record of texts. Quotes are taken off; the reference files have no commas inside. */
export function rowsOf(text: string): Record<string, string>[] {
  const [head = "", ...lines] = text.trim().split(/\r?\n/);
  const cells = (line: string) => line.split(",").map((cell) => cell.replaceAll('"', ""));
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i]!, cell])));
}
