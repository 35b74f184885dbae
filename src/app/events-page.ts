import type { ModuleDefinition } from "#platform/registry";
import { eventTypes } from "#platform/events";

type Property = {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Property[];
  readonly items?: Property;
};

/** "text or nothing", "list of text": what a JSON Schema says, in a few words. */
function wordsOf({ type, enum: values, const: one, anyOf, items }: Property): string {
  if (anyOf) return anyOf.map(wordsOf).join(" or ");
  if (values) return values.map(String).join(", ");
  if (one !== undefined) return String(one);
  const words: Readonly<Record<string, string>> = { string: "text", integer: "whole number", boolean: "yes or no", null: "nothing" };
  const named = (name: string): string => (name === "array" ? `list of ${wordsOf(items ?? {})}` : (words[name] ?? name));
  return typeof type === "string" ? named(type) : (type ?? []).map(named).join(" or ") || "anything";
}

/** The text of docs/events.md. */
export function eventsPage(modules: readonly ModuleDefinition[]): string {
  const sections = eventTypes(modules).map(({ name, version, summary, schema, changes }) => {
    const properties = Object.entries((schema["properties"] ?? {}) as Readonly<Record<string, Property>>);
    const required = new Set((schema["required"] ?? []) as readonly string[]);
    const rows = properties.map(([key, one]) => `| \`${key}\` | ${wordsOf(one)} | ${required.has(key) ? "always" : "may be missing"} |`);
    return [
      `## \`${name}\``,
      "",
      `${summary}. Version ${version}.`,
      "",
      ...(rows.length > 0 ? ["| data | what | |", "|---|---|---|", ...rows, ""] : ["It carries no data beyond its subject.", ""]),
      ...changes.map((change) => `- ${change.on}, version ${change.version}: ${change.what}`),
      ...(changes.length > 0 ? [""] : []),
    ].join("\n");
  });
  return `# Events

What happened in Millrace, for webhooks ([webhooks.md](webhooks.md)) and for whoever reads \`GET /api/operations/events\`. Every
event is delivered at least once, in the order in which changes were committed, and has an id by which a second copy is known.
\`GET /api/operations/event-types\` answers the same as JSON Schema. A change that could break a receiver makes a new version.
This page is generated: \`node src/app/write-events-page.ts\`.

${sections.join("\n")}`;
}
