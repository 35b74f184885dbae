import { change } from "#platform/audit";
import { csvLine } from "#platform/csv";
import type { Call, Download } from "#platform/registry";
import { Readable } from "node:stream";
import type { exportPersons as route } from "../contract.ts";
import { searchPersons, type Place, type Selection, type Within } from "./person-search-store.ts";
import { selectionOf, withinReach } from "./read-persons.ts";

const pageSize = 2000;
const columns = ["number", "name", "email", "unit", "manager", "level", "title", "left at"];

/** The persons of a filter as CSV, a page at a time. */
export async function exportPersons(call: Call<typeof route>): Promise<Download> {
  const { platform, query, reach, actor, now } = call;
  const within = await withinReach(platform, reach, actor);
  const selection = await selectionOf(platform, query);
  // What was typed may be a name, and would outlast an erasure here.
  const { search, ...filter } = query;
  await change(platform, call, async (_, record) => {
    record({
      action: "people/persons-exported",
      subject: { kind: "person", id: "all" },
      payload: { filter, searched: search !== undefined },
    });
  });
  return {
    fileName: `people-${now.toISOString().slice(0, 10)}.csv`,
    type: "text/csv; charset=utf-8",
    body: Readable.from(lines(call, selection, within)),
  };
}

async function* lines({ platform, signal }: Call<typeof route>, selection: Selection, within: Within): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(columns)}`;
  let after: Place | null = null;
  do {
    signal.throwIfAborted();
    const rows: Awaited<ReturnType<typeof searchPersons>> = await searchPersons(platform.db, {
      selection,
      within,
      after,
      limit: pageSize,
      few: false,
    });
    yield rows
      .map((row) =>
        csvLine([
          row.number,
          row.name,
          row.email,
          row.unit_name,
          row.manager_name,
          row.level,
          row.title,
          row.left_at?.toISOString() ?? null,
        ]),
      )
      .join("");
    after = rows.length < pageSize ? null : (rows.at(-1) ?? null);
  } while (after !== null);
}
