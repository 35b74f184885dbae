import { catalogue, plural } from "#web/messages";

export const messages = catalogue("governance.csv-list", {
  choose: "Choose a CSV file",
  hint: (columns: string) => `Columns: ${columns}. The first line names them; order and further columns do not matter.`,
  reading: "Reading and trying it",
  tried: (rows: string) => `${rows} read`,
  rows: (n: number) => plural(n, { one: "# row", other: "# rows" }),
  would: "Nothing has been changed yet. This is what would happen:",
  added: (n: number) => plural(n, { one: "# would be new", other: "# would be new" }),
  changed: (n: number) => plural(n, { one: "# would be changed", other: "# would be changed" }),
  unchanged: (n: number) => plural(n, { one: "# stays as it is", other: "# stay as they are" }),
  problems: (n: number) =>
    plural(n, {
      one: "# thing stands in the way: nothing is taken over until it is mended",
      other: "# things stand in the way: nothing is taken over until they are mended",
    }),
  line: "Line",
  column: "Column",
  reason: "What is wrong",
  other: "Choose another file",
  apply: "Take it over",
  close: "Close",
  done: (added: number, changed: number) => `Taken over: ${added} new, ${changed} changed.`,
});
