/** One line of the self-test. "fails" would lose data or stop the server; "warns" should be looked at. */
export type Finding = { readonly what: string; readonly is: "fine" | "warns" | "fails"; readonly says: string };

export const fine = (what: string, says: string): Finding => ({ what, is: "fine", says });
export const warns = (what: string, says: string): Finding => ({ what, is: "warns", says });
export const fails = (what: string, says: string): Finding => ({ what, is: "fails", says });

/** A check that breaks is a finding too, never the end of the others. */
export async function findings(what: string, check: () => Promise<Finding | readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return [await check()].flat();
  } catch (error) {
    return [fails(what, error instanceof Error ? error.message : String(error))];
  }
}

/** The findings as a table for people. */
export function tableOf(all: readonly Finding[]): string {
  const marks = { fine: "ok  ", warns: "WARN", fails: "FAIL" } as const;
  const width = Math.max(...all.map(({ what }) => what.length)) + 2;
  return all.map(({ what, is, says }) => `${marks[is]}  ${what.padEnd(width)}${says.split("\n").join(" ")}`).join("\n");
}
