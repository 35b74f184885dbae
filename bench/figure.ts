/** One line of the table. `limit` is what must be reached; `ratio` compares with a peer of the same run. */
export type Figure = {
  readonly name: string;
  readonly seconds: readonly number[];
  readonly peakBytes?: number | undefined;
  readonly ratio?: { readonly of: string; readonly value: number } | undefined;
  readonly limit?: { readonly words: string; readonly kept: boolean } | undefined;
};

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

const seconds = (value: number): string => (value < 1 ? `${(value * 1000).toFixed(value < 0.1 ? 1 : 0)} ms` : `${value.toFixed(2)} s`);
const bytes = (value: number): string => (value < 1e9 ? `${(value / 1e6).toFixed(0)} MB` : `${(value / 1e9).toFixed(2)} GB`);

/** The table as text: medians, runs, peaks, ratios and whether each limit was kept. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    figure.seconds.length === 0 ? "" : seconds(median(figure.seconds)),
    figure.seconds.length === 0 ? "" : String(figure.seconds.length),
    figure.peakBytes === undefined ? "" : bytes(figure.peakBytes),
    figure.ratio === undefined ? "" : `${figure.ratio.value.toFixed(2)} x ${figure.ratio.of}`,
    figure.limit === undefined ? "" : `${figure.limit.words}: ${figure.limit.kept ? "kept" : "MISSED"}`,
  ]);
  const all = [["measure", "median", "runs", "peak", "ratio", "limit"], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
