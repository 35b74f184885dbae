import { endpoint, type Endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { addPerson } from "./add-person.ts";
import { changePerson } from "./change-person.ts";
import { exportPersons } from "./export-persons.ts";
import { labelPerson, unlabelPerson } from "./label-person.ts";
import { leave, previewLeaving, returnPerson } from "./leave.ts";
import { movePerson } from "./move-person.ts";
import { readPerson } from "./person-detail.ts";
import { listLabels, listPersons } from "./read-persons.ts";

export const personEndpoints: readonly Endpoint[] = [
  endpoint(wire.listPersons, listPersons),
  endpoint(wire.exportPersons, exportPersons),
  endpoint(wire.addPerson, addPerson),
  endpoint(wire.readPerson, readPerson),
  endpoint(wire.changePerson, changePerson),
  endpoint(wire.movePerson, movePerson),
  endpoint(wire.labelPerson, labelPerson),
  endpoint(wire.unlabelPerson, unlabelPerson),
  endpoint(wire.listLabels, listLabels),
  endpoint(wire.previewLeaving, previewLeaving),
  endpoint(wire.leave, leave),
  endpoint(wire.returnPerson, returnPerson),
];
