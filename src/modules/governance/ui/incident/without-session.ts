import type { Fetcher } from "#platform/contract";

/** Leaves the cookie at home: the server is not told who is signed in here. */
export const withoutSession: Fetcher = (url, init) => fetch(url, { ...init, credentials: "omit", referrerPolicy: "no-referrer" });
