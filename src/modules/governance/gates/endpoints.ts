import { endpoint, type Endpoint } from "#platform/registry";
import { endCondition, listConditions, reopenCondition } from "../conditions/end-condition.ts";
import * as wire from "../contract.ts";
import {
  addGateRoute,
  changeGateRoute,
  listGateRoutes,
  previewGateRoute,
  restoreGateRoute,
  retireGateRoute,
} from "../gate-routes/keep-gate-route.ts";
import { changeIntakeForm, listIntakeForms } from "../intake-forms/keep-intake-form.ts";
import { carryOver, withdrawRequest } from "../requests/end-request.ts";
import { exportRequests, listRequests, readRequest } from "../requests/list-requests.ts";
import { askForDecision } from "../requests/make-request.ts";
import { previewRequest } from "../requests/preview-request.ts";
import { addReviewerGroup, changeReviewerGroup, listReviewerGroups, removeReviewerGroup } from "../reviewer-groups/keep-reviewer-group.ts";
import { answerQuestion, askRequester } from "./ask-requester.ts";
import { decideGate, decideGates } from "./decide-gate.ts";
import { handGate } from "./hand-gate.ts";
import { exportGates, listGates, readGate } from "./list-gates.ts";

export const gateEndpoints: readonly Endpoint[] = [
  endpoint(wire.listGateRoutes, listGateRoutes),
  endpoint(wire.addGateRoute, addGateRoute),
  endpoint(wire.previewGateRoute, previewGateRoute),
  endpoint(wire.changeGateRoute, changeGateRoute),
  endpoint(wire.retireGateRoute, retireGateRoute),
  endpoint(wire.restoreGateRoute, restoreGateRoute),
  endpoint(wire.listIntakeForms, listIntakeForms),
  endpoint(wire.changeIntakeForm, changeIntakeForm),
  endpoint(wire.listReviewerGroups, listReviewerGroups),
  endpoint(wire.addReviewerGroup, addReviewerGroup),
  endpoint(wire.changeReviewerGroup, changeReviewerGroup),
  endpoint(wire.removeReviewerGroup, removeReviewerGroup),
  endpoint(wire.makeRequest, askForDecision),
  endpoint(wire.previewRequest, previewRequest),
  endpoint(wire.listRequests, listRequests),
  endpoint(wire.exportRequests, exportRequests),
  endpoint(wire.readRequest, readRequest),
  endpoint(wire.withdrawRequest, withdrawRequest),
  endpoint(wire.carryOver, carryOver),
  endpoint(wire.listGates, listGates),
  endpoint(wire.exportGates, exportGates),
  endpoint(wire.decideGates, decideGates),
  endpoint(wire.readGate, readGate),
  endpoint(wire.decideGate, decideGate),
  endpoint(wire.askRequester, askRequester),
  endpoint(wire.answerQuestion, answerQuestion),
  endpoint(wire.handGate, handGate),
  endpoint(wire.listConditions, listConditions),
  endpoint(wire.endCondition, endCondition),
  endpoint(wire.reopenCondition, reopenCondition),
];
