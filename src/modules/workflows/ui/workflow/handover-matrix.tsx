import type { Facts } from "#modules/workflows/contract";
import { formatNumber } from "#web/format";
import { shadeOf } from "../map/drawing.ts";
import { messages } from "../messages.ts";

const words = messages.handovers;
const largest = 14;
const tints = ["", "bg-primary/5", "bg-primary/10", "bg-primary/15", "bg-primary/20", "bg-primary/25", "bg-primary/35"] as const;

/** The busiest hands against each other: rows give, columns take. The number stands in every cell; the tint repeats it. */
export function HandoverMatrix({ handovers }: { readonly handovers: Facts["handovers"] }) {
  const weight = new Map<string, number>();
  for (const { from, to, count } of handovers) {
    if (from === to) continue;
    weight.set(from, (weight.get(from) ?? 0) + count);
    weight.set(to, (weight.get(to) ?? 0) + count);
  }
  const names = [...weight].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
  const shown = names.slice(0, largest);
  const counts = new Map(handovers.map((row) => [JSON.stringify([row.from, row.to]), row.count]));
  const most = Math.max(0, ...handovers.filter((row) => row.from !== row.to).map((row) => row.count));
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div
        role="region"
        aria-label={words.matrixTable}
        tabIndex={0}
        data-scroll-region
        className="focus-ring-inset relative overflow-auto rounded-lg border border-line bg-card"
      >
        <table className="text-sm">
          <caption className="sr-only">{words.matrixTable}</caption>
          <thead>
            <tr>
              <th scope="col" className="sticky left-0 bg-card px-3 py-1.5 text-left font-medium whitespace-nowrap text-muted">
                {words.corner}
              </th>
              {shown.map((name) => (
                <th key={name} scope="col" translate="no" className="max-w-32 truncate px-2 py-1.5 text-right font-medium" title={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((from) => (
              <tr key={from}>
                <th
                  scope="row"
                  translate="no"
                  className="sticky left-0 max-w-40 truncate bg-card px-3 py-1 text-left font-medium"
                  title={from}
                >
                  {from}
                </th>
                {shown.map((to) => {
                  const count = counts.get(JSON.stringify([from, to])) ?? 0;
                  return (
                    <td key={to} className={`px-2 py-1 text-right ${from === to ? "text-muted" : tints[shadeOf(count, most)]}`}>
                      {count === 0 ? "" : formatNumber(count)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {names.length > shown.length ? <p className="mt-2 text-sm text-muted">{words.matrixPart(formatNumber(shown.length))}</p> : null}
    </>
  );
}
