import type { Box } from "#modules/governance/contract";
import { messages } from "./edit-messages.ts";
import { nameIn, type Names } from "./rule-words.ts";

/** "any persona, Copilot or Chat, all but public": what a box of combinations is about, without what is any. */
export function boxWords({ cells }: Box, names: Names): string {
  if (cells.length === 0) return messages.analysis.everything;
  return cells
    .map(({ dimension, isExcept, codes }) => {
      const said = codes.map((code) => nameIn(names, dimension, code));
      const last = said.at(-1) ?? "";
      const list = said.length > 1 ? messages.analysis.or(said.slice(0, -1), last) : last;
      return isExcept ? messages.analysis.except(list) : list;
    })
    .join(" × ");
}
