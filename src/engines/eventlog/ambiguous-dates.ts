import { noteOddity, type TableBuilder } from "./table-builder.ts";

/** Says how dates were read that fit day first and month first alike, where no date of the file decided it. */
export function noteAmbiguousDates(into: TableBuilder, count: number, dayFirst: boolean): void {
  if (count === 0) return;
  const read = dayFirst ? "day first" : "month first";
  const sentence = (n: number): string =>
    `${n === 1 ? "1 date reads" : `${n.toLocaleString("en")} dates read`} either way round and no date in the file decides it; read ${read}.`;
  noteOddity(into, "log/ambiguous-date", 0, sentence, count);
}
