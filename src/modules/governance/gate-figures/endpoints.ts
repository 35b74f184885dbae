import { endpoint, type Endpoint } from "#platform/registry";
import * as wire from "../contract/gate-figures.ts";
import { exportGateFigures } from "./export-gate-figures.ts";
import { readGateFigures } from "./read-gate-figures.ts";
import { replayGates } from "./replay-gates.ts";

export const gateFigureEndpoints: readonly Endpoint[] = [
  endpoint(wire.readGateFigures, readGateFigures),
  endpoint(wire.replayGates, replayGates),
  endpoint(wire.exportGateFigures, exportGateFigures),
];
