/** One line of provenance, on one line whatever the value holds. */
export const commentLine = (name: string, value: string): string => `# ${name}: ${value.replace(/[\r\n]+/g, " ")}\r\n`;

/** A name that every file system takes: letters, digits, dots, dashes. */
export function fileName(parts: readonly string[], extension: string): string {
  const name = parts
    .map((part) =>
      part
        .normalize("NFKD")
        .replace(/\p{M}/gu, "")
        .replace(/[^A-Za-z0-9]+/g, "-")
        .replace(/^-+|-+$/g, "")
        .toLowerCase(),
    )
    .filter((part) => part !== "");
  return `${name.join("-").slice(0, 120) || "export"}.${extension}`;
}
