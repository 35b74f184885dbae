import type { Database } from "#platform/db";
import type { SourceDefinition } from "#platform/registry";
import { removeLists } from "../organisation-imports/import-store.ts";
import { removeDirectories } from "./remove-store.ts";

/** Where this room gets data about people from. */
export const peopleSources: readonly SourceDefinition[] = [
  {
    id: "people/directory",
    title: "Directory of the organisation (SCIM)",
    collects: "Name, mail address, number, language, where somebody works and for whom, groups.",
    purpose: "Who may sign in, who answers for which work, and figures about units.",
    keptFor: "While the directory sends it; as history afterwards, until it is erased.",
    remove: (tx: Database) => removeDirectories(tx),
  },
  {
    id: "people/list",
    title: "Lists of people (CSV)",
    collects: "Name, mail address, number, first day, where somebody works and for whom, level, title, labels.",
    purpose: "Who there is, who answers for which work, and figures about units.",
    keptFor: "The list until it is applied, what it changed for 90 days; who came by it as history, until it is erased.",
    remove: removeLists,
  },
];
