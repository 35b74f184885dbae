import type { QualityReport } from "#modules/workflows/contract";
import { formatNumber } from "#web/format";
import { qualityMessages as words } from "./quality-messages.ts";

/** One finding: `weight` says whether it can mislead ("look") or is merely good to know ("know"). */
export type QualityLine = {
  readonly id: string;
  readonly count: number;
  readonly found: string;
  readonly means: string;
  readonly todo: string;
  readonly weight: "look" | "know";
  readonly line: number | null;
  /** The sentence was written by the server. */
  readonly isData: boolean;
};

type Words = { readonly means: string; readonly todo: string };
const finding = (
  id: string,
  count: number,
  found: string,
  { means, todo }: Words,
  weight: QualityLine["weight"],
  line: number | null = null,
): QualityLine => ({
  id,
  count,
  found,
  means,
  todo,
  weight,
  line,
  isData: id.startsWith("oddity "),
});

/** What the report says, in words, the things to look at first. Nothing is listed that did not occur. */
export function linesIn(report: QualityReport): QualityLine[] {
  const rows = report.events + report.rejectedRows;
  const counted: (QualityLine | false)[] = [
    report.rejectedRows > 0 &&
      finding(
        "rejected",
        report.rejectedRows,
        words.rejected.found(report.rejectedRows),
        words.rejected,
        "look",
        report.rejected[0]?.line ?? null,
      ),
    report.duplicateRows > 0 &&
      finding("duplicates", report.duplicateRows, words.duplicates.found(report.duplicateRows), words.duplicates, "look"),
    report.unpairedEvents > 0 &&
      finding(
        "unpaired",
        report.unpairedEvents,
        words.unpaired.found(report.unpairedEvents),
        words.unpaired,
        report.unpairedEvents > rows / 20 ? "look" : "know",
      ),
    report.droppedEvents > 0 &&
      finding(
        "dropped",
        report.droppedEvents,
        words.dropped.found(report.droppedEvents),
        words.dropped,
        report.droppedEvents > rows / 2 ? "look" : "know",
      ),
    report.openCases > 0 &&
      finding(
        "open",
        report.openCases,
        words.open.found(report.openCases, report.cases),
        words.open,
        report.openCases > report.cases / 2 ? "look" : "know",
      ),
    report.sameTimestampPairs > 0 &&
      finding("ties", report.sameTimestampPairs, words.ties.found(report.sameTimestampPairs), words.ties, "know"),
    report.outOfOrderPairs > 0 &&
      finding("inversions", report.outOfOrderPairs, words.inversions.found(report.outOfOrderPairs), words.inversions, "know"),
    report.missingResource > 0 &&
      finding(
        "missing-resource",
        report.missingResource,
        words.missingResource.found(report.missingResource),
        words.missingResource,
        "know",
      ),
    (report.casesAlreadyThere ?? 0) > 0 &&
      finding("already", report.casesAlreadyThere ?? 0, words.already.found(report.casesAlreadyThere ?? 0), words.already, "know"),
    zones(report),
    ...report.attributesLeftOut.map((one) =>
      finding(`attribute ${one.name}`, 1, words.attribute.found(one.name, one.reason), words.attribute, "know"),
    ),
    ...report.oddities.map((one) => finding(`oddity ${one.code}`, one.count, one.sentence, words.oddity, "look", one.line ?? null)),
  ];
  const lines = counted.filter((line) => line !== false);
  return [...lines.filter((line) => line.weight === "look"), ...lines.filter((line) => line.weight === "know")];
}

function zones(report: QualityReport): QualityLine | false {
  const offsets = Object.entries(report.offsets).toSorted((a, b) => b[1] - a[1]);
  if (offsets.length < 2) return false;
  const named = offsets
    .map(([offset, count]) => `${offset === "" || offset === "none" ? words.without : offset} (${formatNumber(count)})`)
    .join(", ");
  return finding("zones", offsets.length, words.zones.found(offsets.length, named), words.zones, "know");
}

const risky = /^[=+\-@\t\r]/;
const cell = (value: string | number | null) => {
  const text = typeof value === "string" && risky.test(value) ? `'${value}` : String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The report as CSV: findings first, then every listed row that was left out. Cells a spreadsheet would run are quoted. */
export function reportCsv(
  report: QualityReport,
  head: { readonly columns: readonly string[]; readonly provenance: readonly string[] },
): string {
  const lines = [
    ...head.provenance.map((line) => `# ${line.replaceAll(/[\r\n]+/g, " ")}`),
    head.columns.map(cell).join(","),
    ...linesIn(report).map((line) => [line.found, line.count, line.line, line.means, line.todo].map(cell).join(",")),
    ...report.rejected.map((row) => [row.reason, 1, row.line, row.code, null].map(cell).join(",")),
  ];
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}
