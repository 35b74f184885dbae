import type { LogImport } from "#modules/workflows/contract";

export type ImportState = LogImport["state"];

/** Somebody still has to do or decide something, or it is being worked on. */
export const isUnfinished = ({ state }: Pick<LogImport, "state">): boolean =>
  state === "received" || state === "checking" || state === "checked" || state === "keeping";

/** The server is at work: worth watching. */
export const isWorking = ({ state }: Pick<LogImport, "state">): boolean => state === "checking" || state === "keeping";

/** "orders_2026-export.csv.gz" suggests "Orders 2026 export". */
export function suggestedName(fileName: string): string {
  const stem = fileName.replace(/(\.(csv|tsv|txt|xes|xml|parquet|gz|zip))+$/i, "");
  const words = stem.replaceAll(/[_\-.\s]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
