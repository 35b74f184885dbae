import { operations as wire } from "#platform/contract";
import { transaction } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { Id } from "#platform/ids";
import {
  answerFeed,
  changeSetting,
  countUnread,
  describeLink,
  endMail,
  findFeed,
  followLink,
  kindsOf,
  markRows,
  recipientsOf,
  removeFeed,
  renewFeed,
  settingsOf,
  takeOwnAction,
  viewNotices,
} from "#platform/notices";
import { endpoint, type Actor, type Endpoint } from "#platform/registry";

/** Notices, settings and calendars are of persons; the operator of the machine is none. */
function personOf({ actor }: { readonly actor: Actor }): string {
  if (actor.personId === undefined)
    throw new Refusal(
      "conflict",
      "operations/no-person",
      "This belongs to a person on record. Sign in as yourself, not by the link of the start.",
    );
  return actor.personId;
}

const noticeEndpoints: readonly Endpoint[] = [
  endpoint(wire.listNotices, async (call) =>
    call.actor.personId === undefined
      ? { notices: [], before: null, unread: 0 }
      : viewNotices(
          call.platform.db,
          call.actor.personId,
          { before: call.query.before, unreadOnly: call.query.unread === "yes" },
          call.now,
        ),
  ),
  endpoint(wire.countNotices, async ({ platform, actor }) => ({
    unread: actor.personId === undefined ? 0 : await countUnread(platform.db, actor.personId),
  })),
  endpoint(wire.markNotices, async (call) => {
    const personId = personOf(call);
    const { ids, isRead } = call.body;
    return transaction(call.platform.db, async (tx) => ({
      changed: (await markRows(tx, personId, ids, isRead ? call.now : null)).map((id) => id as Id<"notice">),
      unread: await countUnread(tx, personId),
    }));
  }),
  endpoint(wire.takeNoticeAction, async (call) => {
    await takeOwnAction(call, call.params.id, call.params.actionId);
    return { done: true as const };
  }),
  endpoint(wire.readNoticeSettings, async (call) => {
    const { platform, actor } = call;
    const { personId } = actor;
    const mailIsSetUp = platform.config.smtpUrl !== undefined;
    if (personId === undefined) return { address: null, mailIsSetUp, settings: [], kinds: [] };
    return {
      address: (await recipientsOf(platform, platform.db, [personId])).get(personId)?.email ?? null,
      mailIsSetUp,
      settings: await settingsOf(platform.db, personId),
      kinds: await kindsOf(platform.db, personId),
    };
  }),
  endpoint(wire.changeNoticeSetting, async (call) => ({
    settings: await changeSetting(call, personOf(call), call.body.kind, call.body.delivery),
  })),
  endpoint(wire.describeMailLink, (call) => describeLink(call, call.body.token)),
  endpoint(wire.unsubscribeAtOnce, async (call) => {
    await endMail(call, call.params.token);
    return { done: true as const };
  }),
  endpoint(wire.openUnsubscribe, async ({ params }) => ({
    status: 303,
    headers: { location: `/mail-link#token=${encodeURIComponent(params.token)}` },
  })),
  endpoint(wire.followMailLink, async (call) => {
    await followLink(call, call.body.token);
    return { done: true as const };
  }),
];

const feedView = ({ created_at, fetched_at }: { readonly created_at: Date; readonly fetched_at: Date | null }) => ({
  createdAt: created_at.toISOString(),
  fetchedAt: fetched_at?.toISOString() ?? null,
});

const feedEndpoints: readonly Endpoint[] = [
  endpoint(wire.readFeed, async ({ platform, actor }) => {
    const feed = actor.personId === undefined ? undefined : await findFeed(platform.db, actor.personId);
    return { feed: feed ? feedView(feed) : null };
  }),
  endpoint(wire.renewFeed, async (call) => ({
    url: await renewFeed(call, personOf(call)),
    feed: feedView({ created_at: call.now, fetched_at: null }),
  })),
  endpoint(wire.removeFeed, async (call) => {
    await removeFeed(call, personOf(call));
    return undefined;
  }),
  endpoint(wire.fetchFeed, async ({ platform, params, headers }) =>
    answerFeed(platform, params.token, headers["if-none-match"], await platform.clock()),
  ),
];

export const ownEndpoints: readonly Endpoint[] = [...noticeEndpoints, ...feedEndpoints];
