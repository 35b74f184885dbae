import type { EventDefinition, ModuleDefinition } from "#platform/registry";

const declared = new Map<string, EventDefinition>();

/** Makes the events of these modules known to `announce`. Called once for each platform of the process. */
export function declareEvents(modules: readonly ModuleDefinition[]): void {
  for (const event of modules.flatMap((one) => one.events ?? [])) declared.set(event.name, event);
}

export function declaredEvent(name: string): EventDefinition {
  const event = declared.get(name);
  if (!event) throw new Error(`No module declares the event ${name}: add it to the events of its definition.`);
  return event;
}
