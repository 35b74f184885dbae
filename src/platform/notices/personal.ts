import { deleteMailOfPerson, mailOfPerson } from "#platform/mail";
import type { PersonalDefinition } from "#platform/registry";
import { deleteFeed, findFeed } from "./feed-store.ts";
import { deleteNoticesOf, listRows, settingsOf } from "./notice-store.ts";

export const personalNotices: readonly PersonalDefinition[] = [
  {
    id: "operations/notices",
    title: "What you were told",
    seenBy: "You alone; whoever runs the server could read it in the database.",
    keptFor: "A year; what a mail said is forgotten once it is sent.",
    read: async (db, personId) => [
      ...(await listRows(db, personId, { before: undefined, unreadOnly: false, limit: 10_000 })).map((one) => ({
        since: one.created_at,
        text: one.title,
        data: { kind: one.kind, text: one.text, href: one.href, readAt: one.read_at?.toISOString() ?? null },
      })),
      ...(await settingsOf(db, personId)).map((one) => ({ since: null, text: `Mail about ${one.kind}: ${one.delivery}`, data: one })),
    ],
    erase: async (tx, personId) => {
      await deleteNoticesOf(tx, personId);
      return undefined;
    },
  },
  {
    id: "operations/mail",
    title: "Mail to you",
    seenBy: "Administrators see to which address, about what and when, not what it said.",
    keptFor: "30 days",
    read: async (db, personId) =>
      (await mailOfPerson(db, personId)).map((one) => ({
        since: one.created_at,
        text: one.subject,
        data: { kind: one.kind, state: one.state, address: one.to_address },
      })),
    erase: async (tx, personId) => {
      await deleteMailOfPerson(tx, personId);
      return undefined;
    },
  },
  {
    id: "operations/calendar-feed",
    title: "Your calendar feed",
    seenBy: "Whoever has its secret address",
    keptFor: "Until you end it or leave",
    read: async (db, personId) => {
      const feed = await findFeed(db, personId);
      return feed ? [{ since: feed.created_at, text: "A calendar feed", data: { fetchedAt: feed.fetched_at?.toISOString() ?? null } }] : [];
    },
    erase: async (tx, personId) => {
      await deleteFeed(tx, personId);
      return undefined;
    },
  },
];
