import { endpoint, type Endpoint, type JobDefinition } from "#platform/registry";
import * as wire from "../contract.ts";
import { applyOrganisation, askApply, askUndo } from "./apply-organisation.ts";
import { askCheck, checkOrganisation, spreadDifference } from "./check-organisation.ts";
import { discardOrganisation } from "./discard-organisation.ts";
import { applyJob, checkJob, settleJob, spreadJob } from "./import-jobs.ts";
import { exportDifference, listImportChanges, listImportProblems, listImports, readImport, watchImport } from "./read-imports.ts";
import { settleLeavers } from "./settle-leavers.ts";
import { uploadOrganisation } from "./upload-organisation.ts";

export const organisationImportEndpoints: readonly Endpoint[] = [
  endpoint(wire.uploadOrganisation, uploadOrganisation),
  endpoint(wire.listOrganisationImports, listImports),
  endpoint(wire.readOrganisationImport, readImport),
  endpoint(wire.watchOrganisationImport, watchImport),
  endpoint(wire.checkOrganisation, askCheck),
  endpoint(wire.listOrganisationChanges, listImportChanges),
  endpoint(wire.listOrganisationProblems, listImportProblems),
  endpoint(wire.exportOrganisationChanges, exportDifference),
  endpoint(wire.applyOrganisation, askApply),
  endpoint(wire.undoOrganisation, askUndo),
  endpoint(wire.discardOrganisation, discardOrganisation),
];

export const organisationImportJobs: readonly JobDefinition[] = [
  { name: checkJob, run: checkOrganisation },
  { name: spreadJob, run: spreadDifference },
  { name: applyJob, run: applyOrganisation },
  { name: settleJob, run: settleLeavers },
];
