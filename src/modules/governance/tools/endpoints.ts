import { endpoint, type Endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { decideTool } from "./decide-tool.ts";
import { addTool, changeTool } from "./keep-tool.ts";
import { listPersonaTools, listToolDependants, listTools, readTool } from "./read-tools.ts";
import { exportTools, importTools } from "./tool-list.ts";

export const toolEndpoints: readonly Endpoint[] = [
  endpoint(wire.listTools, listTools),
  endpoint(wire.addTool, addTool),
  endpoint(wire.readTool, readTool),
  endpoint(wire.changeTool, changeTool),
  endpoint(wire.decideTool, decideTool),
  endpoint(wire.listToolDependants, listToolDependants),
  endpoint(wire.listPersonaTools, listPersonaTools),
  endpoint(wire.exportTools, exportTools),
  endpoint(wire.importTools, importTools),
];
