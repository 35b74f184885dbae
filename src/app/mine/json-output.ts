import type { Facts } from "#engines/mining";

/** The JSON of `millrace mine`: the fixed shape first, additions behind. Missing is null. */
export function jsonOf(version: string, facts: Facts): string {
  const { openCases, ...log } = facts.log;
  return JSON.stringify({
    millrace: version,
    ...facts,
    log: { ...log, openCases },
  });
}
