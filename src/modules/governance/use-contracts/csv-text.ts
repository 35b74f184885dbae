/** The records of a CSV text (RFC 4180), with the line each begins on; the separator is the one its first line has most of. */
export function csvRecords(given: string): { readonly line: number; readonly cells: readonly string[] }[] {
  const text = given.startsWith("\uFEFF") ? given.slice(1) : given;
  const separator = separatorOf(text);
  const records: { line: number; cells: string[] }[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const record = { line, cells: [] as string[] };
    for (let isOver = false; !isOver;) {
      let cell = "";
      if (text[at] === '"') {
        for (at++; at < text.length; at++) {
          if (text[at] === '"' && text[at + 1] !== '"') break;
          if (text[at] === '"') at++;
          if (text[at] === "\n") line++;
          cell += text[at];
        }
        at++;
      }
      while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") cell += text[at++];
      record.cells.push(cell);
      isOver = text[at] !== separator;
      if (!isOver) at++;
    }
    if (text[at] === "\r") at++;
    if (text[at] === "\n") at++;
    line++;
    if (record.cells.some((cell) => cell.trim() !== "")) records.push(record);
  }
  return records;
}

function separatorOf(text: string): string {
  const [first = ""] = text.split(/\r?\n/, 1);
  const count = (one: string): number => first.split(one).length;
  return [",", ";", "\t"].toSorted((a, b) => count(b) - count(a))[0] ?? ",";
}
