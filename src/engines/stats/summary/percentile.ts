/**
 * Exact order statistics without sorting (Hoare 1961, "Algorithm 65: Find"), with median-of-three pivots. A range that does
 * not shrink is sorted instead, so the worst case stays n log n. Values are reordered within the range, never changed.
 */

/** The value that would stand at `place` if values[low .. high - 1] were sorted; afterwards all before it are <= and all behind >=. */
function select(values: Float64Array, low: number, high: number, place: number): number {
  let left = low;
  let right = high - 1;
  let patience = 2 * Math.log2(right - left + 2) + 8;
  while (left < right) {
    if (patience-- < 0 || right - left < 12) {
      values.subarray(left, right + 1).sort();
      break;
    }
    const pivot = middleOfThree(values[left]!, values[(left + right) >>> 1]!, values[right]!);
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i <= j) {
        const swapped = values[i]!;
        values[i] = values[j]!;
        values[j] = swapped;
        i++;
        j--;
      }
    }
    if (place <= j) right = j;
    else if (place >= i) left = i;
    else break;
  }
  return values[place]!;
}

function middleOfThree(a: number, b: number, c: number): number {
  if (a > b) return b > c ? b : a > c ? c : a;
  return a > c ? a : b > c ? c : b;
}

/**
 * Percentile `share` (0..1) of values[low .. high - 1], linear between the two nearest ranks (Hyndman and Fan 1996, type 7;
 * the default of numpy and R). NaN for an empty range.
 *
 * Example: the 0.9 percentile of 1, 2, 3, 4 is 3.7.
 */
export function percentile(values: Float64Array, low: number, high: number, share: number): number {
  const count = high - low;
  if (count <= 0) return NaN;
  const rank = share * (count - 1);
  const below = Math.floor(rank);
  const lower = select(values, low, high, low + below);
  if (rank === below) return lower;
  let upper = values[low + below + 1]!;
  for (let i = low + below + 2; i < high; i++) if (values[i]! < upper) upper = values[i]!;
  return lower + (upper - lower) * (rank - below);
}

/** The median; of an even number of values the mean of the middle two. */
export const median = (values: Float64Array, low: number, high: number): number => percentile(values, low, high, 0.5);

/** Mean of values[low .. high - 1]. Whole milliseconds add up exactly as long as the sum stays below 2^53. */
export function mean(values: Float64Array, low: number, high: number): number {
  let sum = 0;
  for (let i = low; i < high; i++) sum += values[i]!;
  return high > low ? sum / (high - low) : NaN;
}
