/** Colours of charts: the tokens on screen and paper, their light values wherever no style sheet reaches. */
export const ink = {
  series: ["var(--color-series-1, #0f5f59)", "var(--color-series-2, #7a6c9d)", "var(--color-series-3, #a15c1c)"],
  text: "var(--color-text, #1c1917)",
  muted: "var(--color-muted, #57534e)",
  line: "var(--color-line, #e7e5e4)",
  edge: "var(--color-edge, #8a857f)",
  soft: "var(--color-accent-strong, #dfe9e7)",
  card: "var(--color-card, #ffffff)",
  danger: "var(--color-danger, #b42318)",
} as const;

export const font = { fontFamily: "inherit", fontSize: 12 } as const;

/** Rough width of a text at 12 px, for placing labels where nothing can be measured. */
export function textWidth(text: string, size = 12): number {
  return text.length * size * 0.56;
}

/** The text cut to about that many pixels. */
export function fitText(text: string, pixels: number, size = 12): string {
  const letters = Math.floor(pixels / (size * 0.56));
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
}

/** The text in at most that many lines of about that many pixels; what does not fit the last is cut with an ellipsis. */
export function wrapText(text: string, pixels: number, most: number, size = 12): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  const letters = Math.max(1, Math.floor(pixels / (size * 0.56)));
  while (rest.length > letters && lines.length < most - 1) {
    const space = rest.lastIndexOf(" ", letters);
    const at = space > letters / 2 ? space : letters;
    lines.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...lines, fitText(rest, pixels, size)];
}
