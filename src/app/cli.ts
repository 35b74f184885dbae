import { commands } from "./commands.ts";
import { UsageFault } from "./flags.ts";
import { nearest } from "./nearest.ts";
import { version } from "#platform/config";

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

function help(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length)) + 2;
  const list = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}`);
  return ["millrace COMMAND [flags]", "", ...list, "", "millrace COMMAND --help says more; millrace --version says which this is."].join(
    "\n",
  );
}

/** A command may be two words: `audit verify`. The longer name wins. */
function commandOf(args: readonly string[]): { name: string; rest: readonly string[] } | undefined {
  const [first = "", second = ""] = args;
  const both = `${first} ${second}`;
  if (Object.hasOwn(commands, both)) return { name: both, rest: args.slice(2) };
  return Object.hasOwn(commands, first) ? { name: first, rest: args.slice(1) } : undefined;
}

/** Runs one command line and answers its exit code. */
async function runCommandLine(args: readonly string[]): Promise<number> {
  const [first] = args;
  if (first === "--version" || first === "-v") {
    say(version());
    return 0;
  }
  if (first === "--help" || first === "-h" || first === "help") {
    say(help());
    return 0;
  }
  const found = commandOf(args);
  if (found === undefined) {
    const meant = first === undefined ? undefined : nearest(first, Object.keys(commands));
    complain(
      first === undefined
        ? help()
        : `There is no command ${first}.${meant === undefined ? "" : ` Did you mean ${meant}?`} millrace --help lists them.`,
    );
    return 2;
  }
  try {
    return await commands[found.name]!.run(found.rest);
  } catch (fault) {
    if (!(fault instanceof UsageFault)) throw fault;
    complain(`${fault.message} millrace ${found.name} --help lists the flags.`);
    return 2;
  }
}

// A reader that has seen enough (`| head`) closes the pipe; that is no failure.
process.stdout.on("error", (fault: NodeJS.ErrnoException) => {
  if (fault.code === "EPIPE") process.exit(0);
  process.stderr.write(`The answer could not be written: ${fault.code === "ENOSPC" ? "the disk is full" : fault.message}.\n`);
  process.exit(1);
});

if (import.meta.main) process.exitCode = await runCommandLine(process.argv.slice(2));
