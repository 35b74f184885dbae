import { endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { addUseCase } from "./add-use-case.ts";
import { attestCriterion } from "./attest-criterion.ts";
import { changeUseCase } from "./change-use-case.ts";
import { importUseCases } from "./import-use-cases.ts";
import { exportUseCases, listUseCases } from "./list-use-cases.ts";
import { keepPilot, moveUseCase } from "./move-use-case.ts";
import { readUseCase } from "./read-use-case.ts";

export const useCaseEndpoints = [
  endpoint(wire.listUseCases, listUseCases),
  endpoint(wire.exportUseCases, exportUseCases),
  endpoint(wire.importUseCases, importUseCases),
  endpoint(wire.addUseCase, addUseCase),
  endpoint(wire.readUseCase, readUseCase),
  endpoint(wire.changeUseCase, changeUseCase),
  endpoint(wire.moveUseCase, moveUseCase),
  endpoint(wire.keepPilot, keepPilot),
  endpoint(wire.attestCriterion, attestCriterion),
];
