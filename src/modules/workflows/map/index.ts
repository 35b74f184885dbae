export { closeLayout, layoutFiltered, layoutMap } from "./layout.ts";
export { escaped, mapSvg, visiblePart, type MapDrawing } from "./map-svg.ts";
export type { MapTheme } from "./map-style.ts";
export { grouped, percent, shortDuration, spokenDuration } from "./quantities.ts";
