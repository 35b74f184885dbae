import { endpoint, type Endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { changeReviewAction, endReviewAction, exportReviewActions, listReviewActions } from "./end-action.ts";
import { finishReview, noteAction, noteDecision, readReview, removeDecision, writeReview } from "./hold-review.ts";
import { addCadence, changeCadence, endCadence, listCadences } from "./keep-cadence.ts";

export const reviewEndpoints: readonly Endpoint[] = [
  endpoint(wire.listCadences, listCadences),
  endpoint(wire.addCadence, addCadence),
  endpoint(wire.changeCadence, changeCadence),
  endpoint(wire.endCadence, endCadence),
  endpoint(wire.readReview, readReview),
  endpoint(wire.writeReview, writeReview),
  endpoint(wire.noteDecision, noteDecision),
  endpoint(wire.removeDecision, removeDecision),
  endpoint(wire.noteAction, noteAction),
  endpoint(wire.finishReview, finishReview),
  endpoint(wire.listReviewActions, listReviewActions),
  endpoint(wire.exportReviewActions, exportReviewActions),
  endpoint(wire.changeReviewAction, changeReviewAction),
  endpoint(wire.endReviewAction, endReviewAction),
];
