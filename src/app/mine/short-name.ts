const longest = 100;

/**
 * A name from a file, to read in a sentence, a table or a map: cut where it is longer than anyone reads (some exports have the
 * whole text of a mail as the activity), and without signs that steer a terminal or turn the direction of the text around it.
 */
export function shortName(name: string): string {
  const start = name.slice(0, 2 * (longest + 1));
  const characters = Array.from(start);
  const cut = characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : start;
  return cut.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, "\uFFFD");
}
