/** Neumaier 1974 */
export function neumaier(count: number, term: (i: number) => number): number {
  let [sum, lost] = [0, 0];
  for (let i = 0; i < count; i++) {
    const value = term(i);
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
