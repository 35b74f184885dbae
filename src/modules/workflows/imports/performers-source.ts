import { refuseIfVetoed } from "#modules/people";
import type { Database } from "#platform/db";
import type { SourceDefinition } from "#platform/registry";
import type { Mapping, Preview } from "../contract.ts";
import { forgetPerformers } from "./import-store.ts";

const id = "workflows/performers";

/** Event logs say who did which step; kept only as pseudonyms under a key that never leaves the database. */
export const performersSource: SourceDefinition = {
  id,
  title: "Event logs: who did which step",
  collects: "The performer of each step of a case, as a pseudonym; when it was done.",
  purpose: "Hand-overs, rework and waiting between groups and roles; never the work of one person.",
  keptFor: "As long as the log is kept in its workflow; 30 days after it was taken out.",
  remove: forgetPerformers,
};

/** A log with performers is refused while they are vetoed; without the column it is welcome. */
export async function refuseVetoedPerformers(db: Database, mapping: Mapping | null, preview: Preview | null): Promise<void> {
  const recognised = preview?.columns.find((column) => column.recognisedAs === "resource")?.name;
  const chosen = mapping?.resource === undefined ? recognised : mapping.resource;
  const isAttribute = recognised !== undefined && mapping?.attributes?.includes(recognised) === true;
  if (chosen || isAttribute) await refuseIfVetoed(db, id, "Choose no column for the performer.");
}

/** Hand-overs between performers are not shown while they are vetoed. */
export async function refuseVetoedView(db: Database, by: string): Promise<void> {
  if (by === "performer") await refuseIfVetoed(db, id, "Choose a group or role instead.");
}
