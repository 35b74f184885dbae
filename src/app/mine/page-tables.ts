import { escaped, grouped, percent, shortDuration } from "#modules/workflows";
import type { Facts } from "#engines/mining";
import { inOrder } from "./in-order.ts";
import { shortName } from "./short-name.ts";

type Column<Row> = { readonly head: string; readonly cell: (row: Row) => string; readonly number?: true };

const rowsShown = 200;

/** A table with its caption; `note` says what was left out. */
function table<Row>(caption: string, rows: readonly Row[], columns: readonly Column<Row>[], note = ""): string {
  const kind = (column: Column<Row>): string => (column.number === true ? ' class="number"' : "");
  const head = columns.map((column) => `<th scope="col"${kind(column)}>${escaped(column.head)}</th>`).join("");
  const body = rows.map((row) => `<tr>${columns.map((column) => `<td${kind(column)}>${escaped(column.cell(row))}</td>`).join("")}</tr>`);
  const caption_ = `<caption>${escaped(caption)}${note === "" ? "" : ` <span class="note">${escaped(note)}</span>`}</caption>`;
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(caption)}"><table>${caption_}<thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}

const time = (seconds: number | undefined): string => (seconds === undefined ? "–" : shortDuration(seconds));

export function variantsTable({ variants }: Facts): string {
  return table(
    `${grouped(variants.coveringEightyPercent)} of ${grouped(variants.count)} variants cover 80 % of the cases`,
    variants.top,
    [
      { head: "Activities in order", cell: (row) => inOrder(row.activities, " → ") },
      { head: "Cases", cell: (row) => grouped(row.cases), number: true },
      { head: "Share", cell: (row) => percent(row.share), number: true },
      { head: "Median duration", cell: (row) => (row.medianSeconds === null ? "–" : shortDuration(row.medianSeconds)), number: true },
    ],
    variants.count > variants.top.length ? `The ${variants.top.length} most frequent.` : "",
  );
}

const mostFrequent = (all: number): string => (all > rowsShown ? `The ${rowsShown} most frequent of ${grouped(all)}; --json has all.` : "");

export function activitiesTable({ activities }: Facts): string {
  const columns: Column<Facts["activities"][number]>[] = [
    { head: "Activity", cell: (row) => shortName(row.name) },
    { head: "Times", cell: (row) => grouped(row.count), number: true },
    { head: "Cases", cell: (row) => grouped(row.cases), number: true },
    { head: "Cases with rework", cell: (row) => grouped(row.reworkCases), number: true },
    { head: "Straight repeats", cell: (row) => grouped(row.selfLoops), number: true },
    { head: "Waiting before, median", cell: (row) => time(row.waitingBefore?.medianSeconds), number: true },
    { head: "mean", cell: (row) => time(row.waitingBefore?.meanSeconds), number: true },
    { head: "Service, median", cell: (row) => time(row.service?.medianSeconds), number: true },
    { head: "mean", cell: (row) => time(row.service?.meanSeconds), number: true },
  ];
  const caption = "Activities: how often, how long before, how long itself";
  return table(caption, activities.slice(0, rowsShown), columns, mostFrequent(activities.length));
}

export function pathsTable({ directlyFollows }: Facts): string {
  return table(
    "Paths: what directly follows what",
    directlyFollows.slice(0, rowsShown),
    [
      { head: "From", cell: (row) => shortName(row.from) },
      { head: "To", cell: (row) => shortName(row.to) },
      { head: "Times", cell: (row) => grouped(row.count), number: true },
      { head: "Cases", cell: (row) => grouped(row.cases), number: true },
      { head: "Median", cell: (row) => shortDuration(row.medianSeconds), number: true },
      { head: "Mean", cell: (row) => shortDuration(row.meanSeconds), number: true },
      { head: "Shortest", cell: (row) => shortDuration(row.minSeconds), number: true },
      { head: "Longest", cell: (row) => shortDuration(row.maxSeconds), number: true },
    ],
    mostFrequent(directlyFollows.length),
  );
}

export function handoversTable({ handovers }: Facts): string {
  if (handovers.length === 0) return "<p>The log does not say who did what, so there are no hand-overs to count.</p>";
  return table("Hand-overs: who directly follows whom", handovers, [
    { head: "From", cell: (row) => shortName(row.from) },
    { head: "To", cell: (row) => shortName(row.to) },
    { head: "Times", cell: (row) => grouped(row.count), number: true },
    { head: "Remark", cell: (row) => (row.from === row.to ? "stays with the same" : "") },
  ]);
}

export function weeksTable({ throughput }: Facts): string {
  return table("Throughput and open work per week", throughput, [
    { head: "Week from Monday", cell: (row) => row.weekStart },
    { head: "Started", cell: (row) => grouped(row.started), number: true },
    { head: "Finished", cell: (row) => grouped(row.finished), number: true },
    { head: "Open at its end", cell: (row) => grouped(row.openAtEnd), number: true },
  ]);
}
