import { readAnchors, verifyChain, type ChainReport } from "#platform/audit";
import { call, operations } from "#platform/contract";
import { Refusal } from "#platform/errors";
import { readFile } from "node:fs/promises";
import { readFlags, UsageFault } from "../flags.ts";
import { withInstallation } from "../installation.ts";

const help = `millrace audit verify [--anchor SEQ:HASH] [--anchors FILE] [--json]

Walks the audit chain of the data folder (MILLRACE_DATA) or database (DATABASE_URL) and names the first broken entry.
--anchor   a head that an earlier run printed: also finds a tail that was cut off together with its head
--anchors  a file of such heads, one a line, as Millrace appends them: the chain must pass through every one
--json     the report as JSON`;

/** What one request to a running server takes. */
const atOnce = 8_000;

export async function auditVerifyCommand(args: readonly string[]): Promise<number> {
  const flags = flagsOf(args);
  if (flags.help) {
    console.log(help);
    return 0;
  }
  return withInstallation(async (installation) => {
    const anchors = [...flags.anchor, ...(flags.anchors === undefined ? [] : await anchorsOf(flags.anchors))];
    if (installation.kind !== "server") return tellReport(await verifyChain(installation.platform.db, anchors), anchors.length, flags.json);
    for (let from = 0; ; from += atOnce) {
      const body = { anchors: anchors.slice(from, from + atOnce) };
      const report = await call(operations.verifyAuditAnchors, { body }, { fetcher: installation.fetcher });
      if (!report.whole || from + atOnce >= anchors.length) return tellReport(report, anchors.length, flags.json);
    }
  });
}

function tellReport(report: ChainReport, anchors: number, json: boolean): number {
  if (json) console.log(JSON.stringify(report));
  else if (report.whole) {
    const through = anchors === 0 ? "" : ` It passes through ${anchors === 1 ? "the anchor" : `all ${anchors} anchors`}.`;
    console.log(
      `The audit chain is whole: ${report.entries} ${report.entries === 1 ? "entry" : "entries"}, ${report.erased} with an erased payload.${through}`,
    );
    console.log(`head ${report.head.seq}:${report.head.hash}`);
  } else
    console.error(
      `The audit chain is broken at entry ${report.brokenAt}: ${report.why}. The ${report.entries} entries before it are whole.`,
    );
  return report.whole ? 0 : 1;
}

async function anchorsOf(file: string) {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw new Refusal(
      "invalid",
      "audit/anchors-unread",
      `The file of anchors ${file} cannot be read: ${(error as Error).message}.`,
      {},
      { cause: error },
    );
  }
  const anchors = readAnchors(text);
  if (anchors.length === 0) throw new Refusal("invalid", "audit/anchors-empty", `The file ${file} holds no anchor.`);
  return anchors;
}

function flagsOf(args: readonly string[]) {
  const { values } = readFlags(args, {
    anchor: { type: "string" },
    anchors: { type: "string" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  });
  const found = values.anchor === undefined ? undefined : /^(\d{1,15}):([0-9a-f]{0,64})$/.exec(values.anchor);
  if (found === null) throw new UsageFault("--anchor wants SEQ:HASH, as an earlier run printed it behind `head`.");
  return {
    anchor: found ? [{ seq: Number(found[1]), hash: found[2] ?? "" }] : [],
    anchors: values.anchors,
    json: values.json,
    help: values.help,
  };
}
