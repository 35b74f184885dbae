const longest = 80;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * A name from a file within a sentence: cut where it is longer than anyone reads in a line, without signs that turn the
 * direction of the text around it, and set apart where it runs from right to left.
 */
export function formatName(name: string): string {
  const clean = name.replace(/[\u202a-\u202e\u2066-\u2069]/g, "").trim();
  const characters = Array.from(clean.slice(0, 4 * longest));
  const cut =
    characters.length > longest
      ? `${characters
          .slice(0, longest - 1)
          .join("")
          .trimEnd()}…`
      : clean;
  return rightToLeft.test(cut) ? `\u2068${cut}\u2069` : cut;
}
