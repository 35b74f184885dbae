import { csvLine } from "#platform/csv";
import {
  contractRow,
  dimensionKeys,
  verdicts,
  type ContentFault,
  type ContractContent,
  type ContractRow,
  type DimensionKey,
  type Verdict,
} from "../contract.ts";
import { dimensionWords, nearest } from "../decisions/index.ts";
import { csvRecords } from "./csv-text.ts";

const columns = ["id", ...dimensionKeys, "verdict", "conditions", "why", "topic"] as const;

/** The decision table as a spreadsheet shows it: values by name, several parted by a semicolon, conditions by line. */
export function rowsCsv({ rows, dimensions }: ContractContent): string {
  const names = Object.fromEntries(
    dimensionKeys.map((key) => [key, new Map(dimensions[key].map(({ code, name }) => [code, spokenFor(dimensions[key], code, name)]))]),
  ) as Record<DimensionKey, Map<string, string>>;
  const lines = rows.map(({ id, cells, verdict, conditions, why, topic }) =>
    csvLine([
      id,
      ...dimensionKeys.map((key) => (cells[key] ?? []).map((code) => names[key].get(code) ?? code).join("; ")),
      verdict,
      conditions.join("\n"),
      why,
      topic,
    ]),
  );
  return csvLine([...columns]) + lines.join("");
}

/** A name that can be read back: not one that two values have, or that holds the mark between names. */
const spokenFor = (values: ContractContent["dimensions"][DimensionKey], code: string, name: string): string =>
  name.trim() === "" || name.includes(";") || values.filter((one) => same(one.name) === same(name)).length > 1 ? code : name;

const same = (text: string): string => text.trim().toLowerCase();
/** A spreadsheet's apostrophe before what it would run as a formula goes again. */
const unguarded = (cell: string): string => (/^'[=+\-@＝＋－＠\t\r]/.test(cell) ? cell.slice(1) : cell);

export type RowsRead = { readonly rows: ContractRow[]; readonly faults: ContentFault[] };

/** Reads a table back; values may be given by code or by name, and each fault says its line and column. */
export function readRowsCsv(text: string, content: ContractContent): RowsRead {
  const [head, ...records] = csvRecords(text);
  const faults: ContentFault[] = [];
  const say = (line: number, column: string, message: string): void =>
    void (
      faults.length < 200 &&
      faults.push({
        path: `line ${line}.${column}`,
        message: `Line ${line}, ${dimensionWords[column as DimensionKey] ?? column}: ${message}`,
      })
    );
  const places = new Map((head?.cells ?? []).map((cell, at) => [columnOf(cell), at]));
  if (!places.has("verdict")) {
    say(1, "verdict", `there is no such column; the columns are ${columns.join(", ")}.`);
    return { rows: [], faults };
  }
  const taken = new Set<string>();
  const rows = records.map(({ line, cells }, at): ContractRow => {
    const cell = (column: string): string => unguarded(cells[places.get(column) ?? -1] ?? "").trim();
    const given = same(cell("id"));
    const id = contractRow.shape.id.safeParse(given).success && !taken.has(given) ? given : freeId(at, taken);
    taken.add(id);
    const verdict = verdicts.find((one) => one === same(cell("verdict")));
    if (verdict === undefined) say(line, "verdict", verdictFault(cell("verdict")));
    return {
      id,
      verdict: verdict ?? ("prohibited" satisfies Verdict),
      cells: Object.fromEntries(
        dimensionKeys.flatMap((key) => {
          const codes = codesIn(cell(key), content.dimensions[key], (message) => say(line, key, message));
          return codes.length > 0 ? [[key, codes]] : [];
        }),
      ),
      conditions: cell("conditions")
        .split(/\r?\n/)
        .map((one) => one.trim())
        .filter((one) => one !== ""),
      why: cell("why"),
      topic: topicIn(cell("topic"), content, (message) => say(line, "topic", message)),
    };
  });
  return { rows, faults };
}

const columnOf = (cell: string): string => {
  const plain = same(cell).replaceAll(/[\s_-]/g, "");
  return columns.find((one) => one.toLowerCase() === plain) ?? plain;
};

function freeId(at: number, taken: ReadonlySet<string>): string {
  let id = `row-${at + 1}`;
  for (let more = 2; taken.has(id); more++) id = `row-${at + 1}-${more}`;
  return id;
}

const verdictFault = (written: string): string => {
  const meant = nearest(written, verdicts);
  return written === ""
    ? `say ${verdicts.join(", ")}.`
    : `"${written}" is no verdict; ${meant === undefined ? `there are ${verdicts.join(", ")}.` : `did you mean "${meant}"?`}`;
};

function codesIn(cell: string, values: ContractContent["dimensions"][DimensionKey], say: (message: string) => void): string[] {
  if (cell === "" || same(cell) === "any") return [];
  const codes = cell.split(";").flatMap((one) => {
    const written = one.trim();
    if (written === "") return [];
    const found = values.find(({ code }) => code === written) ?? values.find(({ name }) => same(name) === same(written));
    if (found) return [found.code];
    const meant = nearest(
      written,
      values.flatMap(({ code, name }) => [name, code]),
    );
    say(`"${written}" is not declared${meant === undefined ? "." : `; did you mean "${meant}"?`}`);
    return [];
  });
  return [...new Set(codes)];
}

function topicIn(cell: string, { ask }: ContractContent, say: (message: string) => void): string | null {
  if (cell === "") return null;
  const found = ask.topics.find(({ code, name }) => code === cell || same(name) === same(cell));
  if (!found) say(`"${cell}" is not a topic of the contract.`);
  return found?.code ?? null;
}
