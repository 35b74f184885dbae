import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { ChartFrame, type ChartFrameProps } from "./chart-frame.tsx";
import { fitText, ink, textWidth, wrapText } from "./ink.ts";
import { Plot } from "./plot.tsx";

export type Bar = {
  readonly label: string;
  readonly value: number;
  /** In a darker voice: the one the finding speaks of. */
  readonly isStrong?: boolean | undefined;
  /** A part of the value, drawn full where the rest is light. */
  readonly part?: number | undefined;
  /** How sure the value is, as a thin line from one end to the other. */
  readonly interval?: { readonly low: number; readonly high: number } | undefined;
};

export type BarsProps = {
  readonly bars: readonly Bar[];
  readonly format: (value: number) => string;
  readonly width: number;
  readonly label: string;
};

const row = 28;

const stackedRow = 22;
const textLine = 16;

/** Horizontal bars from zero, the number in a column of its own; the label left, or above where it has no room there. Pure: draws on the server too. */
export function Bars({ bars, format, width, label }: BarsProps) {
  const longest = Math.max(0, ...bars.map((bar) => textWidth(bar.label)));
  return longest + 12 > width * 0.38 ? (
    <StackedBars bars={bars} format={format} width={width} label={label} />
  ) : (
    <LabelledBars bars={bars} format={format} width={width} label={label} longest={longest} />
  );
}

function LabelledBars({ bars, format, width, label, longest }: BarsProps & { readonly longest: number }) {
  const numbers = bars.map((bar) => format(bar.value));
  const left = Math.max(40, longest) + 12;
  const right = Math.max(...numbers.map((number) => textWidth(number)), 24) + 8;
  const x = scaleLinear(
    [0, max(bars, (bar) => Math.max(bar.value, bar.interval?.high ?? 0)) || 1],
    [0, Math.max(20, width - left - right)],
  );
  return (
    <Plot label={label} width={width} height={bars.length * row + 4}>
      {bars.map((bar, index) => {
        const y = index * row + 2;
        const strong = bar.isStrong ?? !bars.some((other) => other.isStrong);
        return (
          <g key={bar.label} className="notranslate" transform={`translate(0 ${y})`}>
            <title>{`${bar.label}: ${numbers[index]}`}</title>
            <text
              x={left - 10}
              y={row / 2}
              dy="0.36em"
              textAnchor="end"
              fontSize={12}
              fontWeight={bar.isStrong ? 600 : 400}
              fill={ink.text}
            >
              {fitText(bar.label, left - 12)}
            </text>
            <rect
              x={left}
              y={6}
              height={row - 12}
              width={Math.max(1, x(bar.value))}
              rx={2}
              fill={bar.part === undefined && strong ? ink.series[0] : ink.soft}
              stroke={bar.part === undefined && strong ? "none" : ink.edge}
              strokeWidth={0.75}
            />
            {bar.part === undefined ? null : (
              <rect x={left} y={6} height={row - 12} width={x(Math.min(bar.part, bar.value))} rx={2} fill={ink.series[0]} />
            )}
            {bar.interval ? <Whisker from={left + x(bar.interval.low)} to={left + x(bar.interval.high)} y={row / 2} /> : null}
            <text x={width - 2} y={row / 2} dy="0.36em" textAnchor="end" fontSize={12} fill={ink.text}>
              {numbers[index]}
            </text>
          </g>
        );
      })}
      <line x1={left} x2={left} y1={0} y2={bars.length * row + 4} stroke={ink.edge} />
    </Plot>
  );
}

/** Light around dark, so that it shows on the bar and beside it. */
function Whisker({ from, to, y }: { readonly from: number; readonly to: number; readonly y: number }) {
  const path = `M${from} ${y - 4}V${y + 4}M${from} ${y}H${to}M${to} ${y - 4}V${y + 4}`;
  return (
    <>
      <path d={path} stroke={ink.card} strokeWidth={3.5} fill="none" />
      <path d={path} stroke={ink.text} strokeWidth={1.25} fill="none" />
    </>
  );
}

function StackedBars({ bars, format, width, label }: BarsProps) {
  const numbers = bars.map((bar) => format(bar.value));
  const right = Math.max(...numbers.map((number) => textWidth(number)), 24) + 8;
  const x = scaleLinear([0, max(bars, (bar) => Math.max(bar.value, bar.interval?.high ?? 0)) || 1], [0, Math.max(20, width - right)]);
  const lines = bars.map((bar) => wrapText(bar.label, width - 4, 3));
  const tops: number[] = [0];
  for (const [index, wrapped] of lines.entries()) tops.push((tops[index] ?? 0) + wrapped.length * textLine + stackedRow);
  const height = (tops.at(-1) ?? 0) + 4;
  return (
    <Plot label={label} width={width} height={height}>
      {bars.map((bar, index) => {
        const strong = bar.isStrong ?? !bars.some((other) => other.isStrong);
        const wrapped = lines[index] ?? [];
        const bottom = wrapped.length * textLine;
        const full = bar.part === undefined && strong;
        return (
          <g key={bar.label} className="notranslate" transform={`translate(0 ${tops[index] ?? 0})`}>
            <title>{`${bar.label}: ${numbers[index]}`}</title>
            {wrapped.map((words, line) => (
              <text key={line} x={1} y={line * textLine + 13} fontSize={12} fontWeight={bar.isStrong ? 600 : 400} fill={ink.text}>
                {words}
              </text>
            ))}
            <rect
              x={0.5}
              y={bottom + 3}
              height={10}
              width={Math.max(1, x(bar.value))}
              rx={2}
              fill={full ? ink.series[0] : ink.soft}
              stroke={full ? "none" : ink.edge}
              strokeWidth={0.75}
            />
            {bar.part === undefined ? null : (
              <rect x={0.5} y={bottom + 3} height={10} width={x(Math.min(bar.part, bar.value))} rx={2} fill={ink.series[0]} />
            )}
            {bar.interval ? <Whisker from={0.5 + x(bar.interval.low)} to={0.5 + x(bar.interval.high)} y={bottom + 8} /> : null}
            <text x={width - 2} y={bottom + 8} dy="0.36em" textAnchor="end" fontSize={12} fill={ink.text}>
              {numbers[index]}
            </text>
          </g>
        );
      })}
    </Plot>
  );
}

type Framed = Omit<ChartFrameProps, "draw" | "table"> &
  Pick<BarsProps, "bars" | "format"> & { readonly columns: readonly [string, string]; readonly label: string };

export function BarsChart({ bars, format, columns, label, ...frame }: Framed) {
  return (
    <ChartFrame
      {...frame}
      table={{
        columns: [
          { header: columns[0], data: true },
          { header: columns[1], numeric: true },
        ],
        rows: bars.map((bar) => [bar.label, format(bar.value)]),
      }}
      draw={(width) => <Bars bars={bars} format={format} width={width} label={label} />}
    />
  );
}
