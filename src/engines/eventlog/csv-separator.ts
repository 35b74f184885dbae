const candidates = [44, 59, 9, 124];
const records = 100;

/**
 * The separator byte of a CSV from its first bytes: the one of , ; tab | that splits the most records into as many fields
 * as the header has, more fields deciding between equals. A comma when none splits anything.
 */
export function separatorOf(sample: Uint8Array): number {
  let best = 44;
  let bestScore = 0;
  for (const candidate of candidates) {
    const counts = fieldCounts(sample, candidate);
    const header = counts[0] ?? 1;
    if (header < 2) continue;
    const same = counts.filter((count) => count === header).length / counts.length;
    const score = same * same * Math.log2(1 + header);
    if (score > bestScore) [best, bestScore] = [candidate, score];
  }
  return best;
}

/** Fields of each of the first records, quotes respected; the last record may be cut and is left out unless it is alone. */
function fieldCounts(sample: Uint8Array, separator: number): number[] {
  const counts: number[] = [];
  let fields = 1;
  let quoted = false;
  let atStart = true;
  let empty = true;
  for (let at = 0; at < sample.length && counts.length < records; at++) {
    const byte = sample[at]!;
    if (quoted) {
      if (byte === 34) {
        if (sample[at + 1] === 34) at++;
        else quoted = false;
      }
    } else if (byte === 34 && atStart) {
      quoted = true;
      atStart = empty = false;
    } else if (byte === separator) {
      fields++;
      atStart = true;
      empty = false;
    } else if (byte === 10 || byte === 13) {
      if (!empty) counts.push(fields);
      fields = 1;
      atStart = empty = true;
    } else atStart = empty = false;
  }
  if (counts.length === 0) counts.push(fields);
  return counts;
}

/** A separator as a person calls it. */
export function separatorName(separator: number): string {
  return separator === 9 ? "tab" : String.fromCharCode(separator);
}
