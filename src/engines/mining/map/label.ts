/** Widths of characters in Inter, in em; good enough to size a box before any font is there. */
const narrow = new Set("iIjl.,:;'|!()[] ftr-");
const wide = new Set("mwMW@%&");

function characterWidth(character: string): number {
  if (narrow.has(character)) return 0.33;
  if (wide.has(character)) return 0.9;
  const point = character.codePointAt(0)!;
  if (point >= 0x1100) return 1.02;
  return character >= "A" && character <= "Z" ? 0.69 : 0.59;
}

/** Approximate width of a text in Inter at `size`, in the unit of `size`. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width * size;
}

const longestLine = 26;
const ellipsis = "…";

/** A name on at most two lines of about 26 characters; what does not fit ends in an ellipsis. Never empty. */
export function wrapName(name: string): string[] {
  const words = name.split(/\s+/).filter((word) => word !== "");
  const lines: string[] = [""];
  for (const word of words) {
    const last = lines.length - 1;
    const joined = lines[last] === "" ? word : `${lines[last]} ${word}`;
    if (length(joined) <= longestLine || lines[last] === "") lines[last] = joined;
    else lines.push(word);
  }
  const [first, second, ...rest] = lines.flatMap(brokenUp);
  if (second === undefined) return [first!];
  return [first!, rest.length === 0 ? second : `${[...second].slice(0, longestLine - 1).join("")}${ellipsis}`];
}

const length = (text: string): number => [...text].length;

/** A single word that is too long is broken where the line ends. */
function brokenUp(line: string): string[] {
  const characters = [...line];
  const pieces: string[] = [];
  for (let at = 0; at === 0 || at < characters.length; at += longestLine) pieces.push(characters.slice(at, at + longestLine).join(""));
  return pieces;
}
