import type { SubjectDefinition } from "#platform/registry";
import { findImport } from "./import-store.ts";

export const organisationImportSubject: SubjectDefinition = {
  kind: "organisation-import",
  home: async (db, id) => ((await findImport(db, id)) ? { units: [], persons: [] } : undefined),
  describe: async (db, id) => {
    const row = await findImport(db, id);
    return row && { title: row.file_name, href: `/people/imports/${id}` };
  },
};
