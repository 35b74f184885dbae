export { Bars, BarsChart, type Bar, type BarsProps } from "./bars.tsx";
export { ChartFrame, type ChartFrameProps } from "./chart-frame.tsx";
export { Histogram, HistogramChart, type Bin, type HistogramProps } from "./histogram.tsx";
export { Remaining, RemainingChart, type RemainingCurve, type RemainingProps } from "./remaining.tsx";
export { Sparkline, type SparklineProps } from "./sparkline.tsx";
export { Weeks, WeeksChart, type Week, type WeeksProps, type WeeksSeries } from "./weeks.tsx";
