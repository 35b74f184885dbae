import { endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { declareUse, listOwnDeclaredUses } from "./declare-use.ts";
import { judgeDeclaredUse, takeInDeclaredUse } from "./judge-declared-use.ts";
import { listCandidates } from "./list-candidates.ts";

export const declaredUseEndpoints = [
  endpoint(wire.declareUse, declareUse),
  endpoint(wire.listOwnDeclaredUses, listOwnDeclaredUses),
  endpoint(wire.judgeDeclaredUse, judgeDeclaredUse),
  endpoint(wire.takeInDeclaredUse, takeInDeclaredUse),
  endpoint(wire.listCandidates, listCandidates),
];
