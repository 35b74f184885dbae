/** What was probably meant: the text that takes the fewest single-letter changes, if it is near enough. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const most = Math.max(2, Math.ceil(written.length / 3));
  let best: { readonly text: string; readonly changes: number } | undefined;
  for (const text of known) {
    if (Math.abs(text.length - written.length) > most) continue;
    const changes = distance(written.toLowerCase(), text.toLowerCase());
    if (changes <= most && (best === undefined || changes < best.changes)) best = { text, changes };
  }
  return best?.text;
}

/** Levenshtein's distance (1966), one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + Number(a[i - 1] !== b[j - 1])));
    row = next;
  }
  return row[b.length]!;
}
