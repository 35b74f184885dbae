/** What a metric's number means, and which change of it would be worth having. */
export type Scale = {
  /** `log`: differences are logarithms of ratios and are said in percent. */
  readonly kind: "log" | "plain";
  readonly lowerIsBetter: boolean;
  /** Smallest change worth having and the same size the wrong way, both above 0 and on the scale of the analysis. */
  readonly better: number;
  readonly worse: number;
};

/**
 * The scale of a metric. With `relative`, the change worth having is a share: of the ratio on a log scale (10 % faster is log
 * 0.9 = -0.105, 10 % slower log 1.1 = 0.095), of the baseline otherwise.
 */
export function scaleOf(
  kind: Scale["kind"],
  lowerIsBetter: boolean,
  worthwhile: number,
  { relative, baseline }: { relative: boolean; baseline: number },
): Scale {
  const [down, up] =
    kind === "log" && relative
      ? [-Math.log1p(-Math.min(worthwhile, 1 - 1e-9)), Math.log1p(worthwhile)]
      : relative
        ? [worthwhile * Math.abs(baseline), worthwhile * Math.abs(baseline)]
        : [worthwhile, worthwhile];
  return { kind, lowerIsBetter, better: lowerIsBetter ? down : up, worse: lowerIsBetter ? up : down };
}

/** A change in words: "-12.3 %" on a log scale, else the number with its sign. */
export function saidChange(change: number, { kind }: Pick<Scale, "kind">): string {
  return kind === "log" ? `${signed(100 * Math.expm1(change), 1)} %` : signed(change, 3);
}

/** "-12.3 % (95 % interval -20.1 % to -4.0 %)". */
export function saidEstimate(effect: number, low: number | null, high: number | null, scale: Pick<Scale, "kind">): string {
  const end = (value: number | null) => (value === null ? "no limit" : saidChange(value, scale));
  return `${saidChange(effect, scale)} (95 % interval ${end(low)} to ${end(high)})`;
}

function signed(value: number, digits: number): string {
  const rounded = Math.abs(value) >= 100 ? Math.abs(value).toFixed(0) : Number(Math.abs(value).toPrecision(3)).toFixed(digits);
  return `${value < 0 && Number(rounded) !== 0 ? "-" : "+"}${rounded}`;
}
