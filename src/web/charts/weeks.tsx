import { max } from "d3-array";
import { scaleLinear, scaleUtc } from "d3-scale";
import { area, line } from "d3-shape";
import { formatDate, formatDay, formatNumber } from "../format/index.ts";
import { messages } from "../kit/messages.ts";
import { ChartFrame, type ChartFrameProps } from "./chart-frame.tsx";
import { ink, textWidth } from "./ink.ts";
import { Plot, ValueLines } from "./plot.tsx";

/** A week by the instant of its first day, and one value per series; null where there is none. */
export type Week = { readonly startsAt: string; readonly values: readonly (number | null)[] };
export type WeeksSeries = { readonly name: string; readonly kind?: "line" | "area" | undefined };
export type WeeksProps = {
  readonly weeks: readonly Week[];
  readonly series: readonly WeeksSeries[];
  readonly width: number;
  readonly height?: number | undefined;
  readonly label: string;
  readonly format?: ((value: number) => string) | undefined;
};

type Point = { readonly at: Date; readonly value: number | null };
const margin = { top: 10, bottom: 24, left: 44 };

/** One line per series over weeks, from zero, each named at its end. Pure: draws on the server too. */
export function Weeks({ weeks, series, width, height = 220, label, format = formatNumber }: WeeksProps) {
  const names = series.map((one) => one.name);
  const right = Math.min(width * 0.3, Math.max(0, ...names.map((name) => textWidth(name))) + 12);
  const first = new Date(weeks[0]?.startsAt ?? 0);
  const last = new Date(weeks.at(-1)?.startsAt ?? 0);
  const x = scaleUtc([first, last], [margin.left, Math.max(margin.left + 40, width - right)]);
  const top =
    max(
      weeks.flatMap((week) => week.values),
      (value) => value ?? 0,
    ) || 1;
  const y = scaleLinear([0, top], [height - margin.bottom, margin.top]).nice(4);
  const pointsOf = (index: number): Point[] => weeks.map((week) => ({ at: new Date(week.startsAt), value: week.values[index] ?? null }));
  const ends = endLabels(series.map((_, index) => y(pointsOf(index).findLast((point) => point.value !== null)?.value ?? 0)));
  return (
    <Plot label={label} width={width} height={height}>
      <ValueLines y={y} count={4} from={margin.left} to={width - right} format={format} />
      {x.ticks(Math.max(2, Math.min(7, Math.floor((width - right) / 90)))).map((tick) => (
        <text key={tick.getTime()} x={x(tick)} y={height - 6} textAnchor="middle" fontSize={11.5} fill={ink.muted}>
          {formatDay(tick, { zone: "UTC" })}
        </text>
      ))}
      {series.map((one, index) => (
        <g key={one.name} className="notranslate">
          {one.kind === "area" ? <path d={areaPath(pointsOf(index), x, y) ?? ""} fill={ink.series[index % 3]} fillOpacity={0.14} /> : null}
          <path
            d={linePath(pointsOf(index), x, y) ?? ""}
            fill="none"
            stroke={ink.series[index % 3]}
            strokeWidth={1.75}
            strokeDasharray={index === 0 ? undefined : index === 1 ? "5 3" : "2 3"}
            strokeLinejoin="round"
          />
          <text x={width - right + 6} y={ends[index]} dy="0.34em" fontSize={12} fontWeight={500} fill={ink.series[index % 3]}>
            {one.name}
          </text>
        </g>
      ))}
    </Plot>
  );
}

type Scale<T> = (value: T) => number | undefined;

function linePath(points: readonly Point[], x: Scale<Date>, y: Scale<number>): string | null {
  return line<Point>()
    .defined((point) => point.value !== null)
    .x((point) => x(point.at) ?? 0)
    .y((point) => y(point.value ?? 0) ?? 0)([...points]);
}

function areaPath(points: readonly Point[], x: Scale<Date>, y: Scale<number>): string | null {
  return area<Point>()
    .defined((point) => point.value !== null)
    .x((point) => x(point.at) ?? 0)
    .y0(y(0) ?? 0)
    .y1((point) => y(point.value ?? 0) ?? 0)([...points]);
}

/** Heights of the names at the lines' ends, pushed apart so that none covers another. */
export function endLabels(wanted: readonly number[], apart = 15): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = [...wanted];
  let previous = -Infinity;
  for (const index of order) {
    previous = Math.max(wanted[index] ?? 0, previous + apart);
    placed[index] = previous;
  }
  return placed;
}

type Framed = Omit<ChartFrameProps, "draw" | "table"> & Omit<WeeksProps, "width">;

export function WeeksChart({ weeks, series, height, label, format = formatNumber, ...frame }: Framed) {
  return (
    <ChartFrame
      {...frame}
      table={{
        columns: [{ header: messages.weekFrom }, ...series.map((one) => ({ header: one.name, numeric: true }))],
        rows: weeks.map((week) => [
          formatDate(week.startsAt, { zone: "UTC" }),
          ...week.values.map((value) => (value === null ? "–" : format(value))),
        ]),
      }}
      draw={(width) => <Weeks weeks={weeks} series={series} width={width} height={height} label={label} format={format} />}
    />
  );
}
