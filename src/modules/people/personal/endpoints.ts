import { endpoint, type Endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { exportProtectionPack, readProtectionPack } from "../sources/protection-pack.ts";
import { liftVeto, listSources, vetoSource } from "../sources/veto-source.ts";
import { exportAboutMe, exportAboutPerson, readAboutMe, readAboutPerson } from "./about-person.ts";
import { askErasure, carryOutErasure, confirmErasure, listErasures, proposeErasure, refuseErasure, withdrawErasure } from "./erasures.ts";

export const protectionEndpoints: readonly Endpoint[] = [
  endpoint(wire.readAboutMe, readAboutMe),
  endpoint(wire.exportAboutMe, exportAboutMe),
  endpoint(wire.readAboutPerson, readAboutPerson),
  endpoint(wire.exportAboutPerson, exportAboutPerson),
  endpoint(wire.listErasures, listErasures),
  endpoint(wire.askErasure, askErasure),
  endpoint(wire.proposeErasure, proposeErasure),
  endpoint(wire.withdrawErasure, withdrawErasure),
  endpoint(wire.confirmErasure, confirmErasure),
  endpoint(wire.carryOutErasure, carryOutErasure),
  endpoint(wire.refuseErasure, refuseErasure),
  endpoint(wire.listSources, listSources),
  endpoint(wire.vetoSource, vetoSource),
  endpoint(wire.liftVeto, liftVeto),
  endpoint(wire.readProtectionPack, readProtectionPack),
  endpoint(wire.exportProtectionPack, exportProtectionPack),
];
