/** The word that takes the fewest single-letter changes, if it is near enough to have been meant. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const most = Math.max(2, Math.ceil(written.length / 3));
  const [best] = known
    .filter((word) => Math.abs(word.length - written.length) <= most)
    .map((word) => ({ word, changes: changesBetween(written, word) }))
    .sort((a, b) => a.changes - b.changes);
  return best !== undefined && best.changes <= most ? best.word : undefined;
}

/** Levenshtein's distance (1966), one row at a time. */
function changesBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + Number(a[i - 1] !== b[j - 1])));
    row = next;
  }
  return row[b.length]!;
}
