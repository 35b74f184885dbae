import type { ScaleLinear } from "d3-scale";
import type { ReactNode } from "react";
import { font, ink } from "./ink.ts";

/** The drawing area of a chart, named for those who cannot see it. */
export function Plot({ label, width, height, children }: { label: string; width: number; height: number; children: ReactNode }) {
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ ...font, display: "block", maxWidth: "100%" }}
    >
      {children}
    </svg>
  );
}

type ValueLinesProps = { y: ScaleLinear<number, number>; count: number; from: number; to: number; format: (value: number) => string };

/** Lines across the plot at round values, each with its number left of it. */
export function ValueLines({ y, count, from, to, format }: ValueLinesProps) {
  return y.ticks(count).map((tick) => (
    <g key={tick}>
      <line x1={from} x2={to} y1={y(tick)} y2={y(tick)} stroke={tick === 0 ? ink.edge : ink.line} />
      <text x={from - 8} y={y(tick)} dy="0.34em" textAnchor="end" fontSize={11.5} fill={ink.muted}>
        {format(tick)}
      </text>
    </g>
  ));
}
