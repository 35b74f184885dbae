import type { JobDefinition } from "#platform/registry";
import { checkImport } from "./imports/check-import.ts";
import { checkJob, keepJob } from "./imports/places.ts";
import { keepImport } from "./imports/keep-import.ts";

export const jobs: readonly JobDefinition[] = [
  { name: checkJob, run: checkImport },
  { name: keepJob, run: keepImport },
];
