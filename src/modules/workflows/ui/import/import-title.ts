import type { LogImport } from "#modules/workflows/contract";
import { messages as workflowMessages } from "../messages.ts";
import type { ImportState } from "./import-steps.ts";
import { messages } from "./messages.ts";
import { linesIn } from "./quality-lines.ts";

/** The page's question or finding, by where the import stands. */
export function titleOf(given: LogImport, shown: ImportState): string {
  if (shown === "received") {
    const recognised = given.preview?.columns.filter((column) => column.recognisedAs !== null).length ?? 0;
    return messages.columns.title(recognised, given.fileName);
  }
  if (shown === "checking") return messages.checking.title(given.fileName);
  if (shown === "keeping") return messages.keep.keeping(given.fileName);
  if (shown === "refused") return messages.refusedTitle;
  if (shown === "kept") return messages.keep.keptTitle;
  if (shown === "discarded" || !given.quality) return messages.discardedTitle;
  const lines = linesIn(given.quality);
  const toLookAt = lines.filter((line) => line.weight === "look").length;
  const cases = workflowMessages.cases(given.quality.cases);
  const events = workflowMessages.events(given.quality.events);
  if (toLookAt > 0) return messages.report.titleLook(cases, events, toLookAt);
  return lines.length > 0 ? messages.report.titleNotes(cases, events, lines.length) : messages.report.titleGood(cases, events);
}
