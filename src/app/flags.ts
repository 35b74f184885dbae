import { parseArgs, type ParseArgsConfig } from "node:util";
import { nearest } from "./nearest.ts";

/** The command line was written in a way that cannot be understood: exit code 2. */
export class UsageFault extends Error {
  override readonly name = "UsageFault";
}

type Options = NonNullable<ParseArgsConfig["options"]>;
type Given<O extends Options> = ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>>;

/** Reads flags strictly; an unknown one is refused with the nearest that exists. What follows `--` is never a flag. */
export function readFlags<const O extends Options>(args: readonly string[], options: O): Given<O> {
  refuseUnknown(args, options);
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true }) as Given<O>;
  } catch (fault) {
    if (fault instanceof TypeError) throw new UsageFault(`${fault.message.split("\n")[0]!.replace(/\.$/, "")}.`);
    throw fault;
  }
}

function refuseUnknown(args: readonly string[], options: Options): void {
  const end = args.indexOf("--");
  const { tokens } = parseArgs({
    args: [...(end < 0 ? args : args.slice(0, end))],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const short = Object.values(options).flatMap((option) => (option.short === undefined ? [] : [option.short]));
  for (const token of tokens) {
    if (token.kind !== "option" || token.name in options || (token.rawName.length === 2 && short.includes(token.name))) continue;
    const meant = nearest(token.name, Object.keys(options));
    const asFile = token.rawName.startsWith("--") ? "" : ` If ${args[token.index]} is a file, write ./${args[token.index]}.`;
    throw new UsageFault(`There is no flag ${token.rawName}.${meant === undefined ? "" : ` Did you mean --${meant}?`}${asFile}`);
  }
}
