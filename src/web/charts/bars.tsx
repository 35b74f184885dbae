import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { ChartFrame, type ChartFrameProps } from "./chart-frame.tsx";
import { fitText, font, ink, textWidth } from "./ink.ts";

export type Bar = {
  readonly label: string;
  readonly value: number;
  /** In a darker voice: the one the finding speaks of. */
  readonly isStrong?: boolean | undefined;
  /** A part of the value, drawn full where the rest is light. */
  readonly part?: number | undefined;
};

export type BarsProps = {
  readonly bars: readonly Bar[];
  readonly format: (value: number) => string;
  readonly width: number;
  readonly label: string;
};

const row = 28;

/** Horizontal bars from zero, the label left, the number in a column of its own. Pure: draws on the server too. */
export function Bars({ bars, format, width, label }: BarsProps) {
  const numbers = bars.map((bar) => format(bar.value));
  const left = Math.min(width * 0.38, Math.max(40, ...bars.map((bar) => textWidth(bar.label))) + 12);
  const right = Math.max(...numbers.map((number) => textWidth(number)), 24) + 8;
  const x = scaleLinear([0, max(bars, (bar) => bar.value) || 1], [0, Math.max(20, width - left - right)]);
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={bars.length * row + 4}
      viewBox={`0 0 ${width} ${bars.length * row + 4}`}
      style={{ ...font, display: "block", maxWidth: "100%" }}
    >
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
            <text x={width - 2} y={row / 2} dy="0.36em" textAnchor="end" fontSize={12} fill={ink.text}>
              {numbers[index]}
            </text>
          </g>
        );
      })}
      <line x1={left} x2={left} y1={0} y2={bars.length * row + 4} stroke={ink.edge} />
    </svg>
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
