import { z } from "zod";
import { route } from "../route.ts";

export const feed = z.object({ createdAt: z.iso.datetime(), fetchedAt: z.iso.datetime().nullable() });

export const readFeed = route({
  id: "readFeed",
  method: "GET",
  path: "/api/operations/feed",
  summary: "Whether oneself has a calendar feed, since when, and when it was last fetched",
  permission: "operations:feed.own",
  reach: "filters",
  ok: z.object({ feed: feed.nullable() }),
});

export const renewFeed = route({
  id: "renewFeed",
  method: "POST",
  path: "/api/operations/feed",
  summary: "A new secret address for one's own calendar feed, shown once; the old one ends",
  permission: "operations:feed.own",
  reach: "filters",
  ok: z.object({ url: z.string(), feed }),
});

export const removeFeed = route({
  id: "removeFeed",
  method: "DELETE",
  path: "/api/operations/feed",
  summary: "End one's own calendar feed",
  permission: "operations:feed.own",
  reach: "filters",
  ok: z.undefined(),
  status: 204,
});

export const fetchFeed = route({
  id: "fetchFeed",
  method: "GET",
  path: "/api/operations/feeds/:token",
  summary: "A person's deadlines as iCalendar, by the secret address",
  public: "calendar programs bring no session; the secret address is what permits it, and it ends with the person's access",
  params: z.object({ token: z.string().max(200) }),
  ok: "raw",
  types: ["text/calendar"],
});
