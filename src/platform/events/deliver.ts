import { transaction } from "#platform/db";
import type { EventHandler, OutboxEvent, Platform } from "#platform/registry";
import { randomUUID } from "node:crypto";
import { addConsumers, advance, leaseConsumer, park, putOff, release } from "./consumer-store.ts";
import { eventsAfter, hasUnplaced, placeEvents } from "./event-store.ts";

const worker = randomUUID();
const batch = 100;
const attempts = 8;
const waitSeconds = [1, 5, 15, 60, 300, 900, 1800];

/** Whether a pattern of names ("*", "people/*", "people/person-left") covers an event's name. */
export const hears = (patterns: readonly string[], name: string): boolean =>
  patterns.some((one) => one === "*" || one === name || (one.endsWith("/*") && name.startsWith(one.slice(0, -1))));

/**
 * Gives ended transactions' events their places, then hands each handler what it has not heard, in order, at least once.
 * What a handler cannot take after many attempts is parked, so that the rest goes on. True when there is more.
 */
export async function deliverEvents(platform: Platform, signal?: AbortSignal): Promise<boolean> {
  const placed = (await hasUnplaced(platform.db)) ? await transaction(platform.db, placeEvents) : 0;
  const handlers = platform.modules.flatMap((one) => one.handlers ?? []);
  const more = await Promise.all(handlers.map((handler) => deliverTo(platform, handler, signal)));
  return placed > 0 || more.includes(true);
}

export const addHandlers = ({ db, modules }: Platform): Promise<void> =>
  addConsumers(
    db,
    modules.flatMap((one) => one.handlers ?? []).map(({ id }) => id),
  );

async function deliverTo(platform: Platform, handler: EventHandler, signal?: AbortSignal): Promise<boolean> {
  const { db } = platform;
  const lease = await leaseConsumer(db, handler.id, worker);
  if (!lease) return false;
  const events = await eventsAfter(db, lease.seq, batch);
  let { attempt } = lease;
  let heard = lease.seq;
  for (const event of events) {
    if (signal?.aborted) break;
    if (!hears(handler.hears, event.name)) {
      heard = event.seq;
      continue;
    }
    try {
      await handler.handle(event, platform);
    } catch (error) {
      return fail(platform, handler, event, attempt + 1, heard, error);
    }
    attempt = 0;
    heard = event.seq;
    if (!(await advance(db, handler.id, worker, heard))) return true;
  }
  await advance(db, handler.id, worker, heard);
  await release(db, handler.id, worker);
  return events.length === batch && signal?.aborted !== true;
}

async function fail(
  { db, log, clock }: Platform,
  { id }: EventHandler,
  event: OutboxEvent,
  attempt: number,
  heard: number,
  fault: unknown,
): Promise<boolean> {
  const error = (fault instanceof Error ? fault.message : String(fault)).slice(0, 1000);
  await advance(db, id, worker, heard);
  if (attempt < attempts) {
    log.warn({ err: fault, handler: id, event: event.id, attempt }, "an event could not be handled and will be tried again");
    await putOff(db, id, worker, attempt, waitSeconds[attempt - 1] ?? 1800, error);
    return false;
  }
  log.error({ err: fault, handler: id, event: event.id }, "an event was put aside after many attempts");
  const now = await clock();
  await transaction(db, async (tx) => {
    if (!(await advance(tx, id, worker, event.seq))) return;
    await park(tx, { consumer_id: id, event_id: event.id, at: now, attempts: attempt, error });
  });
  await release(db, id, worker);
  return true;
}
