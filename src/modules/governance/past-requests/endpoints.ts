import { endpoint, type Endpoint } from "#platform/registry";
import * as wire from "../contract/past-request.ts";
import { applyPastRequests, undoPastRequests } from "./apply-past-requests.ts";
import { checkPastRequests } from "./check-past-requests.ts";
import { discardPastRequests } from "./discard-past-requests.ts";
import { exportPastProblems, listPastImports, listPastProblems, readPastImport } from "./read-past-imports.ts";
import { uploadPastRequests } from "./upload-past-requests.ts";

export const pastRequestEndpoints: readonly Endpoint[] = [
  endpoint(wire.uploadPastRequests, uploadPastRequests),
  endpoint(wire.listPastImports, listPastImports),
  endpoint(wire.readPastImport, readPastImport),
  endpoint(wire.checkPastRequests, checkPastRequests),
  endpoint(wire.listPastProblems, listPastProblems),
  endpoint(wire.exportPastProblems, exportPastProblems),
  endpoint(wire.applyPastRequests, applyPastRequests),
  endpoint(wire.undoPastRequests, undoPastRequests),
  endpoint(wire.discardPastRequests, discardPastRequests),
];
