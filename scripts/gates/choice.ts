import { parseArgs } from "node:util";

export type Choice = { readonly paths: readonly string[]; readonly without: ReadonlySet<string> };

const known = ["browser", "postgres"];

/** Reads `npm test -- [--without browser,postgres] [path ...]`. Throws one sentence where it cannot. */
export function readChoice(argv: readonly string[]): Choice {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { without: { type: "string", multiple: true } },
    allowPositionals: true,
  });
  const without = (values.without ?? []).flatMap((list) => list.split(",")).map((name) => name.trim());
  const unknown = without.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`--without knows ${known.join(" and ")}, not "${unknown}".`);
  return { paths: positionals.map((path) => path.replace(/^\.\//, "")), without: new Set(without) };
}
