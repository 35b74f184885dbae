import { z } from "zod";
import { id } from "../ids.ts";
import { route } from "../route.ts";

export const noticeId = id("notice");
export const deedId = id("deed");

export const noticeAction = z.object({
  id: deedId,
  label: z.string(),
  state: z.enum(["open", "used", "expired"]),
});

export const notice = z.object({
  id: noticeId,
  kind: z.string(),
  title: z.string(),
  text: z.string(),
  href: z.string(),
  at: z.iso.datetime(),
  isRead: z.boolean(),
  actions: z.array(noticeAction),
});
export type NoticeItem = z.output<typeof notice>;

export const listNotices = route({
  id: "listNotices",
  method: "GET",
  path: "/api/operations/notices",
  summary: "What oneself was told, newest first; `before` is the id of the last one read",
  permission: "operations:notice.read",
  reach: "filters",
  query: z.object({ before: noticeId.optional(), unread: z.enum(["yes"]).optional() }),
  ok: z.object({ notices: z.array(notice), before: noticeId.nullable(), unread: z.number().int() }),
});

export const countNotices = route({
  id: "countNotices",
  method: "GET",
  path: "/api/operations/notices/unread",
  summary: "How many notices oneself has not read",
  permission: "operations:notice.read",
  reach: "filters",
  ok: z.object({ unread: z.number().int() }),
});

export const markNotices = route({
  id: "markNotices",
  method: "POST",
  path: "/api/operations/notices/read",
  summary: "Mark own notices as read, or as unread again; without ids all of them",
  permission: "operations:notice.read",
  reach: "filters",
  body: z.object({ ids: z.array(noticeId).max(500).optional(), isRead: z.boolean().default(true) }),
  ok: z.object({ unread: z.number().int(), changed: z.array(noticeId) }),
});

export const takeNoticeAction = route({
  id: "takeNoticeAction",
  method: "POST",
  path: "/api/operations/notices/:id/actions/:actionId",
  summary: "Do what an own notice offers, once",
  permission: "operations:notice.read",
  reach: "filters",
  params: z.object({ id: noticeId, actionId: deedId }),
  ok: z.object({ done: z.literal(true) }),
});

export const delivery = z.enum(["off", "digest", "now"]);

export const readNoticeSettings = route({
  id: "readNoticeSettings",
  method: "GET",
  path: "/api/operations/notice-settings",
  summary: "How oneself is told: with the day's digest, at once, or inside Millrace only; kind * is all that is not named",
  permission: "operations:notice.read",
  reach: "filters",
  ok: z.object({
    address: z.string().nullable(),
    mailIsSetUp: z.boolean(),
    settings: z.array(z.object({ kind: z.string(), delivery })),
    /** Kinds that oneself was told of so far. */
    kinds: z.array(z.string()),
  }),
});

export const changeNoticeSetting = route({
  id: "changeNoticeSetting",
  method: "PUT",
  path: "/api/operations/notice-settings",
  summary: "Choose how oneself is told about a kind of thing; null takes the choice back",
  permission: "operations:notice.read",
  reach: "filters",
  body: z.object({
    kind: z
      .string()
      .max(100)
      .regex(/^(\*|[a-z\d-]+\/[a-z\d-]+)$/, "This is no kind of notice."),
    delivery: delivery.nullable(),
  }),
  ok: z.object({ settings: z.array(z.object({ kind: z.string(), delivery })) }),
});

const token = z.object({ token: z.string().min(8).max(300) });

export const describeMailLink = route({
  id: "describeMailLink",
  method: "POST",
  path: "/api/operations/mail-links/describe",
  summary: "What a link of a mail would do, without doing it",
  public: "the signed, expiring, single-use token of the mail is what permits it; nothing is changed",
  body: token,
  ok: z.object({
    kind: z.enum(["action", "unsubscribe"]),
    /** What happens, in a sentence, and the label of the button. */
    title: z.string(),
    label: z.string(),
    person: z.string(),
    state: z.enum(["open", "used", "expired"]),
    href: z.string(),
  }),
});

export const followMailLink = route({
  id: "followMailLink",
  method: "POST",
  path: "/api/operations/mail-links",
  summary: "Do what a link of a mail says, once, as the person it was sent to; opens no session",
  public: "the signed, expiring, single-use token of the mail is what permits it",
  body: token,
  ok: z.object({ done: z.literal(true) }),
});

const unsubscribePath = "/api/operations/unsubscribe/:token";
const unsubscribeToken = z.object({ token: z.string().min(8).max(300) });

/** RFC 8058: what a mail program posts when somebody presses its own "unsubscribe". */
export const unsubscribeAtOnce = route({
  id: "unsubscribeAtOnce",
  method: "POST",
  path: unsubscribePath,
  params: unsubscribeToken,
  summary: "End the mail of the person a digest was sent to, as mail programs ask for it in one click",
  public: "the signed token of the mail is what permits it",
  perMinute: 600,
  anyBody: true,
  ok: z.object({ done: z.literal(true) }),
});

export const openUnsubscribe = route({
  id: "openUnsubscribe",
  method: "GET",
  path: unsubscribePath,
  params: unsubscribeToken,
  summary: "Lead to the page that asks before mail is ended",
  public: "it only leads to a page; nothing is changed",
  ok: "raw",
});
