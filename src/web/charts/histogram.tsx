import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { formatNumber } from "../format/index.ts";
import { ChartFrame, type ChartFrameProps } from "./chart-frame.tsx";
import { ink } from "./ink.ts";
import { Plot, ValueLines } from "./plot.tsx";

/** Values from `from` up to, not including, `to`. */
export type Bin = { readonly from: number; readonly to: number; readonly count: number };
export type HistogramProps = {
  readonly bins: readonly Bin[];
  readonly format: (value: number) => string;
  readonly width: number;
  readonly height?: number | undefined;
  readonly label: string;
  /** A line with its name: the median, a promise. */
  readonly markers?: readonly { readonly value: number; readonly label: string }[] | undefined;
};

const margin = { top: 22, bottom: 24, left: 44, right: 12 };

/** Counts over ranges of one value; ranges may differ in width, heights are counts. Pure: draws on the server too. */
export function Histogram({ bins, format, width, height = 200, label, markers = [] }: HistogramProps) {
  const low = bins[0]?.from ?? 0;
  const high = bins.at(-1)?.to ?? 1;
  const x = scaleLinear([low, high], [margin.left, width - margin.right]);
  const y = scaleLinear([0, max(bins, (bin) => bin.count) || 1], [height - margin.bottom, margin.top]).nice(3);
  const edges = bins.length === 0 ? [] : [low, ...bins.map((bin) => bin.to)];
  const every = Math.max(1, Math.ceil(edges.length / Math.max(2, Math.floor((width - 60) / 76))));
  return (
    <Plot label={label} width={width} height={height}>
      <ValueLines y={y} count={3} from={margin.left} to={width - margin.right} format={formatNumber} />
      {bins.map((bin) => (
        <rect
          key={bin.from}
          x={x(bin.from) + 0.5}
          width={Math.max(1, x(bin.to) - x(bin.from) - 1)}
          y={y(bin.count)}
          height={Math.max(0, y(0) - y(bin.count))}
          fill={ink.series[0]}
        >
          <title>{`${format(bin.from)} – ${format(bin.to)}: ${formatNumber(bin.count)}`}</title>
        </rect>
      ))}
      {edges.map((edge, index) =>
        index % every === 0 ? (
          <text
            key={edge}
            x={x(edge)}
            y={height - 6}
            textAnchor={index === edges.length - 1 ? "end" : "middle"}
            fontSize={11.5}
            fill={ink.muted}
          >
            {format(edge)}
          </text>
        ) : null,
      )}
      {markers.map((marker) => (
        <g key={marker.label}>
          <line x1={x(marker.value)} x2={x(marker.value)} y1={margin.top - 6} y2={y(0)} stroke={ink.text} strokeDasharray="3 3" />
          <text
            x={x(marker.value)}
            dx={x(marker.value) > width * 0.7 ? -5 : 5}
            y={margin.top - 10}
            textAnchor={x(marker.value) > width * 0.7 ? "end" : "start"}
            fontSize={12}
            fill={ink.text}
          >
            {marker.label}
          </text>
        </g>
      ))}
    </Plot>
  );
}

type Framed = Omit<ChartFrameProps, "draw" | "table"> & Omit<HistogramProps, "width"> & { readonly columns: readonly [string, string] };

export function HistogramChart({ bins, format, height, label, markers, columns, ...frame }: Framed) {
  return (
    <ChartFrame
      {...frame}
      table={{
        columns: [{ header: columns[0] }, { header: columns[1], numeric: true }],
        rows: bins.map((bin) => [`${format(bin.from)} – ${format(bin.to)}`, formatNumber(bin.count)]),
      }}
      draw={(width) => <Histogram bins={bins} format={format} width={width} height={height} label={label} markers={markers} />}
    />
  );
}
