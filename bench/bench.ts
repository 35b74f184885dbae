// `npm run bench [-- NAME ...]`, the names below; none: all. One table of medians and ratios, measured in one run.
import { cpus, totalmem } from "node:os";
import { type Figure, table } from "./figure.ts";

// Loaded when chosen, so that what one needs cannot stop another.
const benches: Readonly<Record<string, () => Promise<Figure[]>>> = {
  encoded: async () => (await import("./encoded.ts")).benchEncoded(),
  xes: async () => (await import("./xes.ts")).benchXes(),
  csv: async () => (await import("./csv.ts")).benchCsv(),
  scale: async () => (await import("./scale.ts")).benchScale(),
  organisation: async () => (await import("./organisation.ts")).benchOrganisation(),
  start: async () => (await import("./start.ts")).benchStart(),
  load: async () => (await import("./load.ts")).benchLoad(),
  kill: async () => (await import("./kill.ts")).benchKill(),
  slider: async () => (await import("./slider.ts")).benchSlider(),
  prove: async () => (await import("./prove.ts")).benchProve(),
  deadlines: async () => (await import("./deadlines.ts")).benchDeadlines(),
  replay: async () => (await import("./replay.ts")).benchReplay(),
  gates: async () => (await import("./gates.ts")).benchGates(),
  contract: async () => (await import("./contract.ts")).benchContract(),
};

const chosen = process.argv.slice(2);
const unknown = chosen.find((name) => benches[name] === undefined);
if (unknown !== undefined) {
  console.error(`There is no bench named "${unknown}"; there are ${Object.keys(benches).join(", ")}.`);
  process.exit(2);
}

const figures: Figure[] = [];
let failed = false;
for (const [name, bench] of Object.entries(benches)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.error(`${name} ...`);
  try {
    figures.push(...(await bench()));
  } catch (error) {
    failed = true;
    console.error(`${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
  }
}
console.log(
  `Node ${process.versions.node}, ${cpus().length} cores, ${(totalmem() / 1e9).toFixed(0)} GB, ${new Date().toISOString().slice(0, 10)}\n`,
);
console.log(table(figures));
process.exit(failed || figures.some(({ limit }) => limit?.kept === false) ? 1 : 0);
