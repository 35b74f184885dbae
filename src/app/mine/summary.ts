import { grouped, percent, spokenDuration } from "#modules/workflows";
import type { ReadingReport } from "#engines/eventlog";
import type { Facts } from "#engines/mining";
import { bottleneckSentence } from "./bottleneck-sentence.ts";
import { inOrder } from "./in-order.ts";
import { counted, qualityNotes } from "./quality-notes.ts";

export type Mined = {
  readonly file: string;
  readonly facts: Facts;
  readonly reading: ReadingReport;
  readonly recognised: readonly { readonly role: string; readonly name: string; readonly reason: string }[];
  readonly format: string;
  readonly encoding: string;
  readonly hasStarts: boolean;
};

const variantsShown = 5;

/** The facts as lines to read on a terminal. */
export function summaryOf({ file, facts, reading, hasStarts }: Mined): string {
  const { log, variants, rework, caseDuration } = facts;
  const covering = `${grouped(variants.coveringEightyPercent)} of ${grouped(variants.count)}`;
  const rows: [string, string][] = [
    [
      "cases",
      `${grouped(log.cases)} with ${counted(log.events, "event", "events")} of ${counted(log.activities, "activity", "activities")}${log.resources > 0 ? ` by ${counted(log.resources, "performer", "performers")}` : ""}`,
    ],
    ["time", `${day(log.firstAt)} to ${day(log.lastAt)} (UTC)`],
    ...(caseDuration === null
      ? []
      : [
          [
            "a case takes",
            `median ${spokenDuration(caseDuration.medianSeconds)}, mean ${spokenDuration(caseDuration.meanSeconds)}; nine in ten within ${spokenDuration(caseDuration.p90Seconds)} (n = ${grouped(log.cases)})`,
          ] as [string, string],
        ]),
    [
      "rework",
      `${percent(rework.rate)} of cases (${grouped(rework.cases)} of ${grouped(log.cases)}): ${counted(rework.extraEvents, "extra event", "extra events")}, ${grouped(rework.selfLoops)} of them straight repeats`,
    ],
    ["variants", `${covering} cover 80 % of cases`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  const top = variants.top
    .slice(0, variantsShown)
    .map(
      (variant) =>
        `  ${percent(variant.share).padStart(7)}  ${grouped(variant.cases).padStart(9)}  ${printable(inOrder(variant.activities, " > "))}`,
    );
  const notes = qualityNotes(facts, reading, hasStarts);
  return [
    printable(bottleneckSentence(facts)),
    "",
    printable(file),
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}${value}`),
    "",
    `The most frequent of ${grouped(variants.count)} variants`,
    ...top,
    ...(notes.length === 0 ? [] : ["", "To know about the data", ...notes.map((note) => `  - ${printable(note)}`)]),
    "",
    "",
  ]
    .join("\n")
    .replace(/\n\n$/, "\n");
}

const day = (instant: string | null): string => instant?.slice(0, -14) ?? "unknown";

/** Names come from a file: none may steer the terminal. */
const printable = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, "\uFFFD");
