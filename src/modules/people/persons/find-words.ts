/** Lower case and without accents, as the database folds what persons are found by. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "");

const quoted = (word: string): string => `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}':*`;

/**
 * What somebody typed as a text search: every word must begin a word of the name, the mail address or the number, either as
 * a whole or piece by piece. Undefined when nothing was typed that anything could begin with.
 */
export function findWords(search: string | undefined): string | undefined {
  const words = folded(search ?? "")
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, 10)
    .map((word) => {
      const pieces = word.split(/[!-/:-@[-`{-~]+/).filter((piece) => piece !== "");
      if (pieces.length === 0) return quoted(word);
      const all = pieces.map(quoted).join(" & ");
      return pieces.length === 1 && pieces[0] === word ? all : `(${quoted(word)} | (${all}))`;
    });
  return words.length === 0 ? undefined : words.join(" & ");
}
