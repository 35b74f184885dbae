import { saidEstimate, type Scale } from "#engines/causal";
import { shortName } from "../mine/short-name.ts";
import type { Answer } from "./prove-json.ts";

/** The answer as lines to read on a terminal. No p in the first lines: the verdict and its interval come first. */
export function proveSummary(file: string, answer: Answer, scale: Pick<Scale, "kind">, notes: readonly string[], foot: string): string {
  const { design, reason, estimate, plain, checks, verdict, panel } = answer;
  const lines = [`${capital(verdict.sentence)}.`, `What would move it up: ${verdict.wouldMoveUp}`, "", file];
  const row = (name: string, text: string) => lines.push(`  ${name.padEnd(13)}${text}`);
  row("rung", `${verdict.rung} of 5, ${verdict.direction === "none" ? "no direction" : verdict.direction}`);
  row("design", `${design}: ${reason}`);
  if (panel !== null)
    row("data", `n = ${panel.units.length} teams, ${panel.periods.length} periods from ${panel.periods[0]} to ${panel.periods.at(-1)}`);
  if (estimate !== null) {
    row("estimate", `${saidEstimate(estimate.effect, estimate.low, estimate.high, scale)}, p = ${estimate.p.toPrecision(3)}`);
    row("method", `${estimate.method}; ${estimate.permutations.count} ${estimate.permutations.kind}`);
  }
  if (plain !== null)
    row("plain", `${saidEstimate(plain.effect, plain.low, plain.high, scale)}, p = ${plain.p.toPrecision(3)}, without own trends`);
  if (checks.length > 0)
    lines.push("", "Checks", ...checks.map(({ id, light, sentence }) => `  ${light.padEnd(6)} ${id.padEnd(21)}${sentence}`));
  if (notes.length > 0) lines.push("", "To know about the data", ...notes.map((note) => `  - ${note}`));
  return `${[...lines, "", foot].map(printable).join("\n")}\n`;
}

const capital = (sentence: string): string => `${sentence[0]?.toUpperCase() ?? ""}${sentence.slice(1)}`;

/** Names come from a file: none may steer the terminal, or be longer than anyone reads. */
const printable = (line: string): string =>
  (line.length <= 600 ? line : shortLine(line)).replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, "\uFFFD");

const shortLine = (line: string): string => line.split(" ").map(shortName).join(" ");
