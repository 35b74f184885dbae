/** What permission-matrix-testing.ts needs to know of governance: a subject of each kind, and what is asked of endpoints that write. */
import { askingAsked, askingOfPersons, askingSubjects } from "./permission-matrix-asking-testing.ts";
import { gatesAsked, gatesSubjects } from "./permission-matrix-gates-testing.ts";
import { incidentAsked, incidentOfPersons, incidentSubjects } from "./permission-matrix-incident-testing.ts";
import { registerAsked, registerSubjects } from "./permission-matrix-register-testing.ts";
import type { Asking, SubjectBuilder } from "./permission-matrix-testing.ts";
import { toolsAsked, toolsOfPersons, toolsSubjects } from "./permission-matrix-tools-testing.ts";

export const governanceSubjects: Readonly<Record<string, SubjectBuilder>> = {
  ...askingSubjects,
  ...incidentSubjects,
  ...registerSubjects,
  ...gatesSubjects,
  ...toolsSubjects,
};

/** Kinds that belong to persons and to no unit. */
export const governanceOfPersons: readonly string[] = [...askingOfPersons, ...incidentOfPersons, ...toolsOfPersons];

export const governanceAsked: Readonly<Record<string, Asking>> = {
  acknowledgeUseContract: "own",
  ...askingAsked,
  ...incidentAsked,
  ...registerAsked,
  ...gatesAsked,
  ...toolsAsked,
};
