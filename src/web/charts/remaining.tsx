import { scaleLinear } from "d3-scale";
import { formatNumber, formatPercent } from "../format/index.ts";
import { messages } from "../kit/messages.ts";
import { ChartFrame, type ChartFrameProps } from "./chart-frame.tsx";
import { ink, textWidth } from "./ink.ts";
import { Plot, ValueLines } from "./plot.tsx";
import { endLabels } from "./weeks.tsx";

/** The share that is still there just after so many days; 1 before the first step. */
export type RemainingCurve = {
  readonly name: string;
  readonly steps: readonly { readonly days: number; readonly open: number; readonly atRisk: number }[];
  /** Up to where anything was watched: the curve says nothing beyond. */
  readonly until: number;
};
export type RemainingProps = {
  readonly curves: readonly RemainingCurve[];
  readonly width: number;
  readonly height?: number | undefined;
  readonly label: string;
  /** A line across at a half. */
  readonly half: string;
};

const margin = { top: 10, bottom: 36, left: 48 };

/** How much is left over time, in steps from all to none, each curve named at its end. Pure: draws on the server too. */
export function Remaining({ curves, width, height = 220, label, half }: RemainingProps) {
  const right = Math.min(width * 0.32, Math.max(0, ...curves.map((curve) => textWidth(curve.name))) + 12);
  const x = scaleLinear([0, Math.max(1, ...curves.map((curve) => curve.until))], [margin.left, Math.max(margin.left + 60, width - right)]);
  const y = scaleLinear([0, 1], [height - margin.bottom, margin.top]);
  const ends = endLabels(curves.map(({ steps }) => y(steps.at(-1)?.open ?? 1)));
  return (
    <Plot label={label} width={width} height={height}>
      <ValueLines y={y} count={4} from={margin.left} to={width - right} format={(share) => formatPercent(share)} />
      <line x1={margin.left} x2={width - right} y1={y(0.5)} y2={y(0.5)} stroke={ink.edge} strokeDasharray="3 3" />
      <text x={width - right} y={y(0.5) - 5} textAnchor="end" fontSize={11.5} fill={ink.muted}>
        {half}
      </text>
      {x.ticks(Math.max(2, Math.min(8, Math.floor((width - right) / 70)))).map((tick) => (
        <text key={tick} x={x(tick)} y={height - 20} textAnchor="middle" fontSize={11.5} fill={ink.muted}>
          {formatNumber(tick)}
        </text>
      ))}
      <text x={(margin.left + width - right) / 2} y={height - 4} textAnchor="middle" fontSize={11.5} fill={ink.muted}>
        {messages.days}
      </text>
      {curves.map((curve, index) => (
        <g key={curve.name} className="notranslate">
          <path
            d={stepsPath(curve, x, y)}
            fill="none"
            stroke={ink.series[index % 3]}
            strokeWidth={1.75}
            strokeDasharray={index === 0 ? undefined : index === 1 ? "5 3" : "2 3"}
          />
          <text x={width - right + 6} y={ends[index]} dy="0.34em" fontSize={12} fontWeight={500} fill={ink.series[index % 3]}>
            {curve.name}
          </text>
        </g>
      ))}
    </Plot>
  );
}

function stepsPath({ steps, until }: RemainingCurve, x: (days: number) => number, y: (share: number) => number): string {
  const place = (value: number) => Math.round(value * 100) / 100;
  let path = `M${place(x(0))} ${place(y(1))}`;
  for (const { days, open } of steps) path += `H${place(x(days))}V${place(y(open))}`;
  return `${path}H${place(x(Math.max(until, steps.at(-1)?.days ?? 0)))}`;
}

type Framed = Omit<ChartFrameProps, "draw" | "table"> & Omit<RemainingProps, "width">;

export function RemainingChart({ curves, height, label, half, ...frame }: Framed) {
  return (
    <ChartFrame
      {...frame}
      table={{
        columns: [
          { header: messages.curve, data: true },
          { header: messages.days, numeric: true },
          { header: messages.remaining, numeric: true },
          { header: messages.atRisk, numeric: true },
        ],
        rows: curves.flatMap(({ name, steps }) =>
          steps.map(({ days, open, atRisk }) => [name, formatNumber(days, { digits: 1 }), formatPercent(open), formatNumber(atRisk)]),
        ),
      }}
      draw={(width) => <Remaining curves={curves} width={width} height={height} label={label} half={half} />}
    />
  );
}
