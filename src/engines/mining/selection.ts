/**
 * The first `wanted` of 0 .. count - 1 in the order of `comesFirst`, best first, ties by number. Keeps a heap of the best so far
 * (worst on top), so a page out of millions costs one comparison for most of them.
 */
export function firstOf(count: number, wanted: number, comesFirst: (a: number, b: number) => boolean): number[] {
  const precedes = (a: number, b: number): boolean => comesFirst(a, b) || (!comesFirst(b, a) && a < b);
  const byOrder = (a: number, b: number): number => (comesFirst(a, b) ? -1 : comesFirst(b, a) ? 1 : a - b);
  if (wanted >= count) return Array.from({ length: count }, (_, i) => i).sort(byOrder);
  if (wanted <= 0) return [];
  const heap: number[] = [];
  for (let candidate = 0; candidate < count; candidate++) {
    if (heap.length < wanted) {
      heap.push(candidate);
      rise(heap, precedes);
    } else if (precedes(candidate, heap[0]!)) {
      heap[0] = candidate;
      sink(heap, precedes);
    }
  }
  return heap.sort(byOrder);
}

function rise(heap: number[], precedes: (a: number, b: number) => boolean): void {
  let at = heap.length - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!precedes(heap[parent]!, heap[at]!)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function sink(heap: number[], precedes: (a: number, b: number) => boolean): void {
  let at = 0;
  for (;;) {
    let worst = at;
    for (const child of [2 * at + 1, 2 * at + 2]) if (child < heap.length && precedes(heap[worst]!, heap[child]!)) worst = child;
    if (worst === at) return;
    swap(heap, at, worst);
    at = worst;
  }
}

function swap(heap: number[], a: number, b: number): void {
  const kept = heap[a]!;
  heap[a] = heap[b]!;
  heap[b] = kept;
}
