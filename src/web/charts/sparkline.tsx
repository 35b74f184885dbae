import { extent } from "d3-array";
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { ink } from "./ink.ts";

export type SparklineProps = {
  readonly values: readonly (number | null)[];
  /** What the line says, for those who do not see it. */
  readonly label: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** Starts at zero rather than at the lowest value. */
  readonly fromZero?: boolean | undefined;
};

/** A line the size of a word; the number beside it says how much. Pure: draws on the server too. */
export function Sparkline({ values, label, width = 96, height = 20, fromZero }: SparklineProps) {
  const [low = 0, high = 1] = extent(values.filter((value) => value !== null));
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [2, width - 4]);
  const y = scaleLinear([fromZero ? Math.min(0, low) : low, high === low ? low + 1 : high], [height - 3, 3]);
  const draw = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => x(index))
    .y((value) => y(value ?? 0));
  const end = values.findLastIndex((value) => value !== null);
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ display: "inline-block", verticalAlign: "middle" }}
    >
      <path d={draw([...values]) ?? ""} fill="none" stroke={ink.series[0]} strokeWidth={1.25} strokeLinejoin="round" />
      {end >= 0 ? <circle cx={x(end)} cy={y(values[end] ?? 0)} r={2} fill={ink.series[0]} /> : null}
    </svg>
  );
}
