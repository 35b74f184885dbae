import type { Config } from "#platform/config";
import { Refusal } from "#platform/errors";
import type { Call } from "#platform/registry";
import type { Route } from "#platform/contract";

export const invitationDays = 7;
export const resetMinutes = 60;

/**
 * The address people reach Millrace by, for links and for what providers send people back to. Without MILLRACE_URL it is
 * the one of the request, and only on a machine that answers loopback names alone: a header of somebody else's making
 * must not stand in a mail.
 */
export function ownAddress({ url, host }: Pick<Config, "url" | "host">, headers: Call<Route>["headers"]): string {
  if (url !== undefined) return url;
  const given = `http://${headers["host"] ?? ""}`;
  if (/^(?:localhost|127(?:\.\d+){3}|::1|\[::1\])$/.test(host) && URL.canParse(given)) return new URL(given).origin;
  throw new Refusal("conflict", "people/no-address", "Set MILLRACE_URL to the address people use: links and providers need it.");
}

/** The token in the fragment, which browsers send to no server and write to no log. */
export const accountUrl = (address: string, token: string): string => `${address}/set-password#token=${token}`;
