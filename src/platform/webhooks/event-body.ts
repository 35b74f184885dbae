import type { OutboxEvent } from "#platform/registry";

/** An event as a receiver reads it: ids and what the event declares, nothing about people beyond that. */
export const eventBody = ({ id, name, version, at, subject, payload }: Omit<OutboxEvent, "seq">): string =>
  JSON.stringify({ type: name, version, id, timestamp: at.toISOString(), subject, data: payload });
