import { escaped, grouped, layoutMap, mapSvg, percent, spokenDuration } from "#modules/workflows";
import { mapModel, type MapModel } from "#engines/mining";
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { bottleneckSentence } from "./bottleneck-sentence.ts";
import { pageStyle } from "./page-style.ts";
import { activitiesTable, handoversTable, pathsTable, variantsTable, weeksTable } from "./page-tables.ts";
import { pageWords } from "./page-words.ts";
import { counted, qualityNotes } from "./quality-notes.ts";
import { shortName } from "./short-name.ts";
import type { Mined } from "./summary.ts";

/** One self-contained page: nothing is fetched, no script runs, and its policy allows neither. */
export async function pageOf(mined: Mined, version: string): Promise<string> {
  const { facts, reading, hasStarts } = mined;
  const map = await layoutMap(withShortNames(mapModel(facts)));
  const svg = (mode: "frequency" | "time"): string => mapSvg(map, { mode, theme: "auto" });
  const finding = bottleneckSentence(facts);
  const notes = qualityNotes(facts, reading, hasStarts);
  const name = shortName(basename(mined.file));
  const body = [
    "<main>",
    `<h1>${escaped(finding)}</h1>`,
    `<p>${escaped(name)}: ${counted(facts.log.cases, "case", "cases")}, ${counted(facts.log.events, "event", "events")}, ${date(facts.log.firstAt)} to ${date(facts.log.lastAt)} (UTC).</p>`,
    figures(mined),
    '<h2 id="map">How the work flows</h2>',
    `<p>${opening(map)}</p>`,
    mapRegion("Process map, how often", svg("frequency")),
    "<h2>How long it takes</h2>",
    "<p>The same map: on each path the median time, in each activity the median wait before it; the heavier a line, the more time in all.</p>",
    mapRegion("Process map, how long", svg("time")),
    "<h2>Activities</h2>",
    activitiesTable(facts),
    "<h2>Variants</h2>",
    variantsTable(facts),
    "<h2>Paths</h2>",
    pathsTable(facts),
    "<h2>Hand-overs</h2>",
    handoversTable(facts),
    "<h2>Throughput</h2>",
    weeksTable(facts),
    "<h2>About the data</h2>",
    notes.length === 0 ? "<p>Nothing odd was found.</p>" : `<ul>${notes.map((note) => `<li>${escaped(note)}</li>`).join("")}</ul>`,
    "<h2>What the measures mean</h2>",
    `<dl class="words">${pageWords.map(([term, meaning]) => `<dt>${escaped(term)}</dt><dd>${escaped(meaning)}</dd>`).join("")}</dl>`,
    `<footer>Made by Millrace ${escaped(version)} on ${new Date().toISOString().slice(0, 10)} from ${escaped(name)}.</footer>`,
    "</main>",
  ].join("\n");
  return frame(finding, body);
}

const withShortNames = (model: MapModel): MapModel => ({
  ...model,
  nodes: model.nodes.map((node) => ({ ...node, name: shortName(node.name) })),
});

function frame(title: string, body: string): string {
  const styles = [pageStyle, ...[...body.matchAll(/<style>([^]*?)<\/style>/g)].map((match) => match[1]!)];
  const hashes = [...new Set(styles)].map((style) => `'sha256-${createHash("sha256").update(style).digest("base64")}'`);
  const policy = `default-src 'none'; style-src ${hashes.join(" ")}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

const mapRegion = (label: string, svg: string): string => `<div class="map" tabindex="0" role="region" aria-label="${label}">${svg}</div>`;

function figures({ facts }: Mined): string {
  const { log, caseDuration, rework, variants } = facts;
  const entries: [string, string, string][] = [
    ["Cases", grouped(log.cases), `${grouped(log.openCases)} still open`],
    ["Events", grouped(log.events), counted(log.activities, "activity", "activities")],
    ...(caseDuration === null
      ? []
      : ([
          ["A case takes", spokenDuration(caseDuration.medianSeconds), `median; mean ${spokenDuration(caseDuration.meanSeconds)}`],
          ["Nine in ten within", spokenDuration(caseDuration.p90Seconds), `longest ${spokenDuration(caseDuration.maxSeconds)}`],
        ] satisfies [string, string, string][])),
    [
      "Cases with rework",
      percent(rework.rate),
      `${counted(rework.cases, "case", "cases")}, ${counted(rework.extraEvents, "extra event", "extra events")}`,
    ],
    ["Variants", grouped(variants.count), `${grouped(variants.coveringEightyPercent)} cover 80 % of cases`],
  ];
  return `<dl class="figures">${entries.map(([term, value, more]) => `<div><dt>${term}</dt><dd>${value}<small>${more}</small></dd></div>`).join("")}</dl>`;
}

function opening(map: Awaited<ReturnType<typeof layoutMap>>): string {
  const left = map.leftOut ?? { activities: 0, edges: 0 };
  const most =
    left.activities + left.edges > 0
      ? ` The rarest ${grouped(left.activities)} activities and ${grouped(left.edges)} paths are not drawn at all.`
      : "";
  return `The main path and at least 70 % of the flow; the numbers are how often. All paths are in the table below.${most}`;
}

const date = (instant: string | null): string => instant?.slice(0, -14) ?? "unknown";
