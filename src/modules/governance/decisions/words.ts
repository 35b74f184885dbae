import type { DimensionKey } from "../contract.ts";

/** What a dimension is called in a sentence about a fault. */
export const dimensionWords: Readonly<Record<DimensionKey, string>> = {
  persona: "persona",
  tool: "tool",
  dataClass: "data class",
  activity: "activity",
  destination: "destination",
  device: "device",
  channel: "channel",
  party: "party",
  unit: "unit",
};

/** A path as somebody reads it who does not count from zero: `rows.16.cells.tool` is "Row 17, tool". */
export function placeInWords(path: readonly PropertyKey[]): string {
  const [top, second, third, fourth] = path.map(String);
  const counted = second === undefined ? "" : ` ${Number(second) + 1}`;
  const dimension = (key: string | undefined): string => (key === undefined ? "" : (dimensionWords[key as DimensionKey] ?? key));
  if (top === "rows" && second !== undefined)
    return `Row${counted}${third === "cells" ? `, ${dimension(fourth) || "cells"}` : third === undefined ? "" : `, ${third}`}`;
  if (top === "examples" && second !== undefined)
    return `Example${counted}${third === "question" ? `, ${dimension(fourth) || "question"}` : third === undefined ? "" : `, ${third}`}`;
  if (top === "dimensions" && second !== undefined)
    return `${dimension(second)}${third === undefined ? "" : `, value ${Number(third) + 1}`}${fourth === undefined ? "" : `, ${fourth}`}`;
  return path.length === 0 ? "The file" : path.map((part) => (typeof part === "number" ? String(part + 1) : String(part))).join(" ");
}
