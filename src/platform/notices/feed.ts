import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import { siteOf } from "#platform/mail";
import type { Actor, CalendarItem, Platform, RawAnswer } from "#platform/registry";
import { hashOf, newToken } from "#platform/secrets";
import { createHash } from "node:crypto";
import { writeCalendar } from "./calendar-text.ts";
import { actorNow } from "./whom.ts";
import { deleteFeed, findFeedByToken, markFetched, saveFeed } from "./feed-store.ts";

type Caller = { readonly platform: Platform; readonly actor: Actor; readonly now: Date; readonly requestId: string };

/** A new secret address for a person's calendar; the one before ends. */
export async function renewFeed(call: Caller, personId: string): Promise<string> {
  const { platform, now } = call;
  const token = newToken();
  await change(platform, call, async (tx, record) => {
    await saveFeed(tx, { person_id: personId, token_hash: hashOf(token), created_at: now, fetched_at: null });
    record({ action: "operations/calendar-feed-renewed", subject: { kind: "person", id: personId } });
  });
  return `${siteOf(platform.config)}/api/operations/feeds/${token}.ics`;
}

export async function removeFeed(call: Caller, personId: string): Promise<void> {
  await change(call.platform, call, async (tx, record) => {
    await deleteFeed(tx, personId);
    record({ action: "operations/calendar-feed-removed", subject: { kind: "person", id: personId } });
  });
}

/** A person's calendar by its secret address, as long as they have access. */
export async function answerFeed(platform: Platform, given: string, known: string | undefined, now: Date): Promise<RawAnswer> {
  const token = given.replace(/\.ics$/, "");
  const feed = await findFeedByToken(platform.db, hashOf(token));
  if (!feed || !(await actorNow(platform, feed.person_id, now)))
    throw new Refusal("missing", "operations/feed-missing", "There is no calendar at this address, or it has ended.");
  const items: CalendarItem[] = [];
  for (const one of platform.modules) items.push(...((await one.calendar?.(platform.db, feed.person_id, now)) ?? []));
  const body = writeCalendar(items, siteOf(platform.config));
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 32)}"`;
  await markFetched(platform.db, feed.person_id, now);
  const headers = { etag, "cache-control": "private, no-cache", "content-type": "text/calendar; charset=utf-8" };
  if (known?.split(",").some((one) => one.trim().replace(/^W\//, "") === etag)) return { status: 304, headers };
  return { status: 200, headers: { ...headers, "content-disposition": 'inline; filename="millrace.ics"' }, body };
}
