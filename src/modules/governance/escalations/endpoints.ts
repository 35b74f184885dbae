import { endpoint, type Endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { keepEscalationPath, listEscalationPaths } from "./keep-escalation-path.ts";
import { raiseEscalation } from "./raise-escalation.ts";
import { exportEscalations, listEscalations, readEscalation, readEscalationFigures } from "./read-escalations.ts";
import { answerEscalation, endEscalation, handEscalation, reopenEscalation, takeEscalation } from "./see-to-escalation.ts";

export const escalationEndpoints: readonly Endpoint[] = [
  endpoint(wire.listEscalationPaths, listEscalationPaths),
  endpoint(wire.keepEscalationPath, keepEscalationPath),
  endpoint(wire.raiseEscalation, raiseEscalation),
  endpoint(wire.listEscalations, listEscalations),
  endpoint(wire.exportEscalations, exportEscalations),
  endpoint(wire.readEscalationFigures, readEscalationFigures),
  endpoint(wire.readEscalation, readEscalation),
  endpoint(wire.takeEscalation, takeEscalation),
  endpoint(wire.handEscalation, handEscalation),
  endpoint(wire.answerEscalation, answerEscalation),
  endpoint(wire.endEscalation, endEscalation),
  endpoint(wire.reopenEscalation, reopenEscalation),
];
