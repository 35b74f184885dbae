import { endpoint, type Endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { changeUnit, createUnit, reopenUnit } from "./change-units.ts";
import { closeUnit, mergeUnits, splitUnit } from "./join-units.ts";
import { readUnitAccess } from "./read-unit-access.ts";
import { listUnits, readUnit } from "./read-units.ts";

export const unitEndpoints: readonly Endpoint[] = [
  endpoint(wire.listUnits, listUnits),
  endpoint(wire.readUnit, readUnit),
  endpoint(wire.createUnit, createUnit),
  endpoint(wire.changeUnit, changeUnit),
  endpoint(wire.closeUnit, closeUnit),
  endpoint(wire.reopenUnit, reopenUnit),
  endpoint(wire.mergeUnits, mergeUnits),
  endpoint(wire.splitUnit, splitUnit),
  endpoint(wire.readUnitAccess, readUnitAccess),
];
