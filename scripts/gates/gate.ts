import { runNode } from "../tool.ts";
import { oneFailed, onePassed, type Tally } from "./tally.ts";

/** One command that counts as one: its output is shown only when it fails. */
export async function gate(name: string, argv: readonly string[], advice?: string): Promise<Tally> {
  const begun = performance.now();
  const { code, output } = await runNode(argv);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  if (code === 0) {
    console.log(`ok      ${name} (${seconds} s)`);
    return onePassed;
  }
  console.log(`FAILED  ${name} (${seconds} s)${advice === undefined ? "" : `: ${advice}`}\n${output.trim().replace(/^/gm, "        ")}`);
  return oneFailed;
}
