import { endpoint, type Endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { acknowledgeUseContract, readContractCoverage } from "./acknowledge-use-contract.ts";
import { analyseContractDraft, compareContractVersions } from "./analyse-draft.ts";
import { confirmUseContract } from "./contract-review.ts";
import { discardContractDraft, readContractDraft, saveContractDraft, startContractDraft, undoContractDraft } from "./edit-draft.ts";
import { exportContractDraft, exportContractRows, exportUseContract, importContractRows, importUseContract } from "./exchange-contract.ts";
import { publishUseContract } from "./publish-use-contract.ts";
import { listContractVersions, readContractSchema, readContractVersion, readUseContract } from "./read-use-contract.ts";

export const useContractEndpoints: readonly Endpoint[] = [
  endpoint(wire.readUseContract, readUseContract),
  endpoint(wire.listContractVersions, listContractVersions),
  endpoint(wire.readContractVersion, readContractVersion),
  endpoint(wire.compareContractVersions, compareContractVersions),
  endpoint(wire.readContractDraft, readContractDraft),
  endpoint(wire.startContractDraft, startContractDraft),
  endpoint(wire.saveContractDraft, saveContractDraft),
  endpoint(wire.undoContractDraft, undoContractDraft),
  endpoint(wire.discardContractDraft, discardContractDraft),
  endpoint(wire.analyseContractDraft, analyseContractDraft),
  endpoint(wire.publishUseContract, publishUseContract),
  endpoint(wire.confirmUseContract, confirmUseContract),
  endpoint(wire.acknowledgeUseContract, acknowledgeUseContract),
  endpoint(wire.readContractCoverage, readContractCoverage),
  endpoint(wire.exportUseContract, exportUseContract),
  endpoint(wire.exportContractRows, exportContractRows),
  endpoint(wire.exportContractDraft, exportContractDraft),
  endpoint(wire.importUseContract, importUseContract),
  endpoint(wire.importContractRows, importContractRows),
  endpoint(wire.readContractSchema, readContractSchema),
];
