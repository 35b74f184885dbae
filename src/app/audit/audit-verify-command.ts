import { verifyChain } from "#platform/audit";
import { call, operations } from "#platform/contract";
import { readFlags, UsageFault } from "../flags.ts";
import { withInstallation } from "../installation.ts";

const help = `millrace audit verify [--anchor SEQ:HASH] [--json]

Walks the audit chain of the data folder (MILLRACE_DATA) or database (DATABASE_URL) and names the first broken entry.
--anchor  a head that an earlier run printed: also finds a tail that was cut off together with its head
--json    the report as JSON`;

export async function auditVerifyCommand(args: readonly string[]): Promise<number> {
  const { anchor, json, help: wantsHelp } = flagsOf(args);
  if (wantsHelp) {
    console.log(help);
    return 0;
  }
  return withInstallation(async (installation) => {
    const report =
      installation.kind === "server"
        ? await call(operations.verifyAudit, { query: { ...anchor } }, { fetcher: installation.fetcher })
        : await verifyChain(installation.platform.db, anchor);
    if (json) console.log(JSON.stringify(report));
    else if (report.whole) {
      console.log(
        `The audit chain is whole: ${report.entries} ${report.entries === 1 ? "entry" : "entries"}, ${report.erased} with an erased payload.`,
      );
      console.log(`head ${report.head.seq}:${report.head.hash}`);
    } else
      console.error(
        `The audit chain is broken at entry ${report.brokenAt}: ${report.why}. The ${report.entries} entries before it are whole.`,
      );
    return report.whole ? 0 : 1;
  });
}

function flagsOf(args: readonly string[]): { anchor: { seq: number; hash: string } | undefined; json: boolean; help: boolean } {
  const { values } = readFlags(args, {
    anchor: { type: "string" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  });
  const found = values.anchor === undefined ? undefined : /^(\d+):([0-9a-f]{0,64})$/.exec(values.anchor);
  if (found === null) throw new UsageFault("--anchor wants SEQ:HASH, as an earlier run printed it behind `head`.");
  return { anchor: found && { seq: Number(found[1]), hash: found[2] ?? "" }, json: values.json, help: values.help };
}
