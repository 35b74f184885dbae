import { runNode } from "../tool.ts";
import { oneFailed, onePassed, type Tally } from "./tally.ts";

/** One command that counts as one: its output is shown only when it fails. */
export async function gate(
  name: string,
  argv: readonly string[],
  options: { readonly advice?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Tally> {
  const begun = performance.now();
  const { code, output } = await runNode(argv, { env: options.env ?? {} });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  if (code === 0) {
    console.log(`ok      ${name} (${seconds} s)`);
    return onePassed;
  }
  console.log(
    `FAILED  ${name} (${seconds} s)${options.advice === undefined ? "" : `: ${options.advice}`}\n${output.trim().replace(/^/gm, "        ")}`,
  );
  return oneFailed;
}
