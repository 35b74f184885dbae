/** Colours of the map: the tokens of the interface. */
export type MapTheme = "light" | "dark" | "auto";

/** Steps between an activity that hardly occurs and the most frequent one. */
export const shades = 8;

type Palette = { page: string; ink: string; muted: string; line: string; border: string; least: Colour; most: Colour };
type Colour = readonly [number, number, number];

const light: Palette = {
  page: "#ffffff",
  ink: "#1c1917",
  muted: "#57534e",
  line: "#46566b",
  border: "#0f5f59",
  least: [232, 243, 241],
  most: [111, 190, 178],
};
const dark: Palette = {
  page: "#191b1a",
  ink: "#ece9e6",
  muted: "#b5afa9",
  line: "#9fb0c4",
  border: "#5fc7b8",
  least: [32, 44, 42],
  most: [22, 98, 90],
};

export function mapStyle(theme: MapTheme): string {
  const both = `${shared}${coloured(theme === "dark" ? dark : light)}`;
  return theme === "auto" ? `${both}@media (prefers-color-scheme: dark){${coloured(dark)}}` : both;
}

const own = (rules: readonly (readonly [string, string])[]): string =>
  rules.map(([selector, rule]) => `.millrace-map ${selector}{${rule}}`).join("");

const shared = own([
  ["text", "font-family:Inter,system-ui,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;font-variant-numeric:tabular-nums"],
  [".line", "fill:none"],
  [".name", "font-size:13px;text-anchor:middle"],
  [".count", "font-size:11px;text-anchor:middle"],
  [".label", "font-size:10.5px;text-anchor:middle;paint-order:stroke;stroke-width:4px;stroke-linejoin:round"],
  [".heading", "font-size:17px;font-weight:600"],
  [".note", "font-size:12px"],
]);

function coloured(palette: Palette): string {
  const fills = Array.from(
    { length: shades },
    (_, i) => [`.shade${i}`, `fill:${mixed(palette, i / (shades - 1))};stroke:${palette.border};stroke-width:1`] as const,
  );
  return own([
    [".page", `fill:${palette.page}`],
    [".line", `stroke:${palette.line}`],
    [".head", `fill:${palette.line}`],
    [".name", `fill:${palette.ink}`],
    [".count", `fill:${palette.ink};fill-opacity:.82`],
    [".label", `fill:${palette.muted};stroke:${palette.page}`],
    [".heading", `fill:${palette.ink}`],
    [".note", `fill:${palette.muted}`],
    [".marker", `fill:${mixed(palette, 1)};stroke:${palette.border};stroke-width:1`],
    ...fills,
  ]);
}

function mixed({ least, most }: Palette, share: number): string {
  return `rgb(${least.map((from, i) => Math.round(from + (most[i]! - from) * share)).join(",")})`;
}
