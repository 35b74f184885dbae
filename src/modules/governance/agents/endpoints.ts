import { endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { addAgent, changeAgent } from "./keep-agent.ts";
import { linkAgentIncident, unlinkAgentIncident } from "./link-incident.ts";
import { exportAgents, listAgents, readAgent, readAgentStanding } from "./read-agents.ts";
import { activateAgent, resumeAgent, retireAgent, reviewAgent, stopAgent } from "./steer-agent.ts";

export const agentEndpoints = [
  endpoint(wire.listAgents, listAgents),
  endpoint(wire.exportAgents, exportAgents),
  endpoint(wire.addAgent, addAgent),
  endpoint(wire.readAgent, readAgent),
  endpoint(wire.changeAgent, changeAgent),
  endpoint(wire.activateAgent, activateAgent),
  endpoint(wire.stopAgent, stopAgent),
  endpoint(wire.resumeAgent, resumeAgent),
  endpoint(wire.retireAgent, retireAgent),
  endpoint(wire.reviewAgent, reviewAgent),
  endpoint(wire.linkAgentIncident, linkAgentIncident),
  endpoint(wire.unlinkAgentIncident, unlinkAgentIncident),
  endpoint(wire.readAgentStanding, readAgentStanding),
];
