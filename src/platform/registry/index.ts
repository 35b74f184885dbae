export {
  endpoint,
  type Actor,
  type Call,
  type Download,
  type Endpoint,
  type Job,
  type JobDefinition,
  type ModuleDefinition,
  type ServerEvent,
  type Upload,
} from "./definition.ts";
export type { Platform } from "./platform.ts";
