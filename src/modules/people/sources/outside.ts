import type { OutsideTarget, Platform } from "#platform/registry";
import { listProviderRows } from "../providers/provider-store.ts";

/** The identity providers people are sent to when they sign in. */
export const providersOutside = async ({ db }: Platform): Promise<readonly OutsideTarget[]> =>
  (await listProviderRows(db)).map(({ name, issuer, enabled }) => ({
    kind: "identity-provider",
    name: enabled ? name : `${name} (switched off)`,
    host: new URL(issuer).host,
    receives: "That somebody signs in to Millrace; it sends who they are.",
  }));
