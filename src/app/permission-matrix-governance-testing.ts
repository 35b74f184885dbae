/** What permission-matrix-testing.ts needs to know of governance: a subject of each kind, and what is asked of endpoints that write. */
import { registerAsked, registerSubjects } from "./permission-matrix-register-testing.ts";
import type { Asking, SubjectBuilder } from "./permission-matrix-testing.ts";

export const governanceSubjects: Readonly<Record<string, SubjectBuilder>> = {
  ...registerSubjects,
};

/** Kinds that belong to persons and to no unit. */
export const governanceOfPersons: readonly string[] = [];

export const governanceAsked: Readonly<Record<string, Asking>> = {
  ...registerAsked,
};
