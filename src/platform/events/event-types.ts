import type { operations as wire } from "#platform/contract";
import type { ModuleDefinition } from "#platform/registry";
import { z } from "zod";

/** Every event that is declared, with its payload's JSON Schema, by name. */
export const eventTypes = (modules: readonly ModuleDefinition[]): wire.EventType[] =>
  modules
    .flatMap((one) => one.events ?? [])
    .map(({ name, version, summary, payload, changes }) => ({
      name,
      version,
      summary,
      schema: z.toJSONSchema(payload, { io: "output" }) as Record<string, unknown>,
      changes: [...changes],
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
