import { endpoint, type Endpoint } from "#platform/registry";
import { exportTable } from "./analyses/export-table.ts";
import { listCases, readCase } from "./analyses/read-cases.ts";
import { listHandovers, listVariants, readFacts } from "./analyses/read-facts.ts";
import { exportMap, readMap } from "./analyses/read-map.ts";
import * as wire from "./contract.ts";
import { askCheck } from "./imports/ask-check.ts";
import { askKeep } from "./imports/ask-keep.ts";
import { discardImport } from "./imports/discard-import.ts";
import { listImports, readImportRecord } from "./imports/read-import-record.ts";
import { restoreImport } from "./imports/take-out.ts";
import { uploadImport } from "./imports/upload-import.ts";
import { watchImport } from "./imports/watch-import.ts";
import { changeWorkflow } from "./workflows/change-workflow.ts";
import { createWorkflow } from "./workflows/create-workflow.ts";
import { listWorkflows, readWorkflow } from "./workflows/read-workflow.ts";
import { removeWorkflow } from "./workflows/remove-workflow.ts";
import { restoreWorkflow } from "./workflows/restore-workflow.ts";

export const endpoints: readonly Endpoint[] = [
  endpoint(wire.listWorkflows, listWorkflows),
  endpoint(wire.createWorkflow, createWorkflow),
  endpoint(wire.readWorkflow, readWorkflow),
  endpoint(wire.changeWorkflow, changeWorkflow),
  endpoint(wire.removeWorkflow, removeWorkflow),
  endpoint(wire.restoreWorkflow, restoreWorkflow),
  endpoint(wire.uploadImport, uploadImport),
  endpoint(wire.listImports, listImports),
  endpoint(wire.readImport, readImportRecord),
  endpoint(wire.watchImport, watchImport),
  endpoint(wire.checkImport, askCheck),
  endpoint(wire.keepImport, askKeep),
  endpoint(wire.discardImport, discardImport),
  endpoint(wire.restoreImport, restoreImport),
  endpoint(wire.readFacts, readFacts),
  endpoint(wire.readMap, readMap),
  endpoint(wire.exportMap, exportMap),
  endpoint(wire.listVariants, listVariants),
  endpoint(wire.listHandovers, listHandovers),
  endpoint(wire.listCases, listCases),
  endpoint(wire.readCase, readCase),
  endpoint(wire.exportTable, exportTable),
];
