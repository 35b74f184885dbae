export { actorWith, covers, everywhere, type Actor, type Home, type Reach } from "./actor.ts";
export {
  endpoint,
  type Call,
  type Download,
  type Duty,
  type Endpoint,
  type EventDefinition,
  type EventHandler,
  type Job,
  type JobDefinition,
  type ModuleDefinition,
  type OutboxEvent,
  type PermissionDefinition,
  type PersonalDefinition,
  type PersonalItem,
  type RawAnswer,
  type Recipient,
  type ServerEvent,
  type SourceDefinition,
  type SubjectDefinition,
  type Upload,
} from "./definition.ts";
export type { Platform } from "./platform.ts";
