import type { CurrentPerson } from "./current.ts";
import type { ListRow, Problem } from "./list-row.ts";
import type { Known } from "./match-persons.ts";

type Used = { readonly row: ListRow; readonly id: string; readonly person: CurrentPerson | null };

/**
 * The manager of each line, by number or mail address, in the list or on record. Lines whose manager is unknown, has left or
 * reports to them in a circle are problems; those fall out, and whoever counted on them is looked at again.
 */
export function assignManagers(
  given: readonly Used[],
  known: Known,
  leaving: (person: CurrentPerson) => boolean,
): { readonly managerOf: ReadonlyMap<ListRow, string | null>; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  let used = given;
  for (;;) {
    const found = resolve(used, known, leaving);
    const faults = found.problems.length > 0 ? found.problems : circles(used, found.managerOf, known);
    problems.push(...faults);
    if (faults.length === 0) return { managerOf: found.managerOf, problems };
    const bad = new Set(faults.map(({ line }) => line));
    used = used.filter(({ row }) => !bad.has(row.line));
  }
}

function resolve(used: readonly Used[], known: Known, leaving: (person: CurrentPerson) => boolean) {
  const byNumber = new Map<string, string>();
  const byEmail = new Map<string, string>();
  const listed = new Set<string>();
  for (const { row, id } of used) {
    listed.add(id);
    if (row.number) byNumber.set(row.number, id);
    if (row.email) byEmail.set(row.email.toLowerCase(), id);
  }
  const managerOf = new Map<ListRow, string | null>();
  const problems: Problem[] = [];
  for (const { row, id } of used) {
    if (row.manager === undefined) continue;
    if (row.manager === null) {
      managerOf.set(row, null);
      continue;
    }
    const key = row.manager.toLowerCase();
    const recorded = known.byNumber.get(row.manager) ?? known.byEmail.get(key);
    const manager = byNumber.get(row.manager) ?? byEmail.get(key) ?? recorded?.id;
    const bad = (code: string, reason: string): void =>
      void problems.push({ line: row.line, column: "manager", value: row.manager ?? null, code, reason });
    if (manager === undefined)
      bad("manager-unknown", "Nobody of this number or mail address is in the usable lines of the list or on record.");
    else if (manager === id) bad("manager-oneself", "Nobody reports to themselves.");
    else if (recorded && !listed.has(manager) && (recorded.left || leaving(recorded)))
      bad("manager-left", recorded.left ? `${recorded.name} has left.` : `${recorded.name} is not in the list and would leave.`);
    else managerOf.set(row, manager);
  }
  return { managerOf, problems };
}

/** Lines that stand in a circle of managers. */
function circles(used: readonly Used[], managerOf: ReadonlyMap<ListRow, string | null>, known: Known): Problem[] {
  const rows = new Map(used.map((one) => [one.id, one]));
  const above = (id: string): string | null => {
    const one = rows.get(id);
    const said = one && managerOf.get(one.row);
    return said === undefined ? (known.byId.get(id)?.place?.managerId ?? null) : said;
  };
  // Which walk came by somebody first: coming by again in the same walk is a circle.
  const seenBy = new Map<string, number>();
  const problems: Problem[] = [];
  for (const [walk, { id: start }] of used.entries()) {
    const trail: string[] = [];
    let at: string | null = start;
    while (at !== null && !seenBy.has(at)) {
      trail.push(at);
      seenBy.set(at, walk);
      at = above(at);
    }
    if (at !== null && seenBy.get(at) === walk) {
      const circle = trail.slice(trail.indexOf(at));
      const named = circle.slice(0, 5).map((id) => rows.get(id)?.row.name ?? known.byId.get(id)?.name ?? id);
      const reason = `These report to each other in a circle: ${named.join(", ")}${circle.length > 5 ? " ..." : ""}.`;
      for (const id of circle) {
        const row = rows.get(id)?.row;
        if (row) problems.push({ line: row.line, column: "manager", value: row.manager ?? null, code: "manager-circle", reason });
      }
    }
  }
  return problems;
}
