import type { Duty, SubjectDefinition } from "#platform/registry";
import type { Database } from "#platform/db";
import { versionOf } from "./use-case.ts";
import { homeOfReaders } from "./use-case-reach.ts";
import { findUseCase, listUseCasesOf } from "./use-case-store.ts";

export const useCaseSubject: SubjectDefinition = {
  kind: "use-case",
  home: async (db, id) => {
    const row = await findUseCase(db, id);
    return row && homeOfReaders(db, row);
  },
  describe: async (db, id) => {
    const row = await findUseCase(db, id);
    return row && { title: row.title, href: `/governance/use-cases/${id}` };
  },
  version: async (db, id) => {
    const row = await findUseCase(db, id);
    return row && versionOf(row);
  },
};

export const dutiesOverUseCases = async (db: Database, personId: string): Promise<Duty[]> =>
  (await listUseCasesOf(db, personId)).map((row) => ({
    subject: { kind: "use-case", id: row.id },
    as: row.owner_id === personId ? "owner" : "deputy",
    title: `${row.title} (use case)`,
  }));
