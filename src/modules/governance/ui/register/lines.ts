/** What stands one per line in a text field, without empty and repeated lines. */
export const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  ),
];

export const textOf = (lines: readonly string[]): string => lines.join("\n");

/** The fault of a field whose lines have faults of their own ("tools.3"). */
export const faultOf = (faults: Readonly<Record<string, string>>, field: string): string | undefined =>
  faults[field] ?? Object.entries(faults).find(([path]) => path.startsWith(`${field}.`))?.[1];
