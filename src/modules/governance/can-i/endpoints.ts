import { endpoint, type Endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { canI, canIText, readCanI } from "./can-i.ts";

export const canIEndpoints: readonly Endpoint[] = [
  endpoint(wire.readCanI, readCanI),
  endpoint(wire.canI, canI),
  endpoint(wire.canIText, canIText),
];
