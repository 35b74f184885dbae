/** What permission-matrix-testing.ts needs to know of governance: a subject of each kind, and what is asked of endpoints that write. */
import { toolsAsked, toolsOfPersons, toolsSubjects } from "./permission-matrix-tools-testing.ts";
import type { Asking, SubjectBuilder } from "./permission-matrix-testing.ts";

export const governanceSubjects: Readonly<Record<string, SubjectBuilder>> = { ...toolsSubjects };

/** Kinds that belong to persons and to no unit. */
export const governanceOfPersons: readonly string[] = [...toolsOfPersons];

export const governanceAsked: Readonly<Record<string, Asking>> = { ...toolsAsked };
