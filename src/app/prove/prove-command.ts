import { prove, proveCoin, type Scale } from "#engines/causal";
import { InputFault } from "#engines/eventlog";
import { version } from "#platform/config";
import { fingerprintOf } from "./fingerprint.ts";
import { readProveFlags, type ProveFlags } from "./prove-flags.ts";
import { proveHelp } from "./prove-help.ts";
import { proveJson, type Answer } from "./prove-json.ts";
import { proveSummary } from "./prove-summary.ts";
import { readCoin } from "./read-coin.ts";
import { readLogPanel } from "./read-log-panel.ts";
import { readPanel, type ReadPanel } from "./read-panel.ts";
import { readTable } from "./read-table.ts";

/** `millrace prove PANEL.csv`: reads, judges, and says it as a summary or as JSON. */
export async function proveCommand(args: readonly string[]): Promise<number> {
  const { code, out, complaint } = await answerProve(args);
  process.stdout.write(out);
  if (complaint !== "") process.stderr.write(`${complaint}\n`);
  return code;
}

/** What the command answers, before anything is written. Throws UsageFault for what cannot be meant. */
export async function answerProve(args: readonly string[]): Promise<{ code: number; out: string; complaint: string }> {
  const flags = readProveFlags(args);
  if (flags === null) return { code: 0, out: proveHelp, complaint: "" };
  try {
    const { answer, scale, notes, fingerprint } = await proveFile(flags);
    const foot = `Seed ${flags.seed}, fingerprint ${fingerprint.slice(0, 16)}; the same file and flags give the same answer.`;
    const out = flags.json
      ? proveJson(version(), answer, notes, flags.seed, fingerprint)
      : proveSummary(flags.file, answer, scale, notes, foot);
    return { code: 0, out, complaint: "" };
  } catch (fault) {
    const complaint = refusalOf(fault, flags.file);
    if (complaint === undefined) throw fault;
    return { code: 1, out: "", complaint };
  }
}

type Proved = { answer: Answer; scale: Scale; notes: readonly string[]; fingerprint: string };

async function proveFile(flags: ProveFlags): Promise<Proved> {
  if (flags.log !== null) return judged(await readLogPanel(flags, flags.log));
  const table = await readTable(flags.file);
  if (flags.assignment !== undefined) {
    const { question, notes } = await readCoin(table, flags);
    const proof = proveCoin(question);
    const answer: Answer = { ...proof, plain: null, callawaySantAnna: null, panel: null };
    return { answer, scale: question.scale, notes, fingerprint: fingerprintOf(question) };
  }
  return judged(await readPanel(table, flags));
}

function judged({ question, notes }: ReadPanel): Proved {
  return { answer: prove(question), scale: question.scale, notes, fingerprint: fingerprintOf(question) };
}

/** What was wrong with the input, with its place; undefined for a fault of our own. */
function refusalOf(fault: unknown, file: string): string | undefined {
  if (fault instanceof InputFault) {
    const { line, column } = fault.place;
    const place = line === undefined ? "" : `, line ${line}${column === undefined ? "" : `, column ${column}`}`;
    return `${file}${place}: ${fault.message}`;
  }
  const failure = fault instanceof Error ? (fault as NodeJS.ErrnoException) : undefined;
  const path = failure?.path ?? file;
  const code = failure?.code ?? "";
  if (code === "ENOENT") return `There is no file ${path}.`;
  if (code === "EISDIR") return `${path} is a folder; name the panel in it.`;
  if (code === "EACCES" || code === "EPERM") return `${path} may not be read by this user.`;
  if (code === "ENOTDIR") return `There is no file ${path}: a part of the path is not a folder.`;
  if (code === "ENAMETOOLONG") return `There is no file ${path.slice(0, 60)}...: the name is too long.`;
  if (code === "ELOOP") return `${path} cannot be opened: the link leads back to itself.`;
  if (code === "ERR_FS_FILE_TOO_LARGE") return `${path} is too large for a panel; put one row per team and period into it.`;
  if (code === "EIO") return `${path} cannot be read: the disk reports a fault.`;
  return undefined;
}
