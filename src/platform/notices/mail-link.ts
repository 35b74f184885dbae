import type { Config } from "#platform/config";
import { siteOf } from "#platform/mail";
import { sign, verifySignature } from "#platform/secrets";

type Offered = {
  readonly id: string;
  readonly person_id: string;
  readonly action: string;
  readonly value: string;
};

/** What a token is bound to: the one offer with its person, its action and its value. Nothing of the token is kept anywhere. */
const bound = ({ id, person_id, action, value }: Offered): string => JSON.stringify([id, person_id, action, value]);

export const actionLink = (config: Config, offered: Offered): string =>
  `${siteOf(config)}/mail-link#token=${offered.id}.${sign(config, "notice-action", bound(offered))}`;

export const unsubscribeLink = (config: Config, personId: string): string =>
  `${siteOf(config)}/mail-link#token=${personId}.${sign(config, "unsubscribe", personId)}`;

/** The same for the header of a mail: a fragment is not sent along by who posts there. */
export const unsubscribeAddress = (config: Config, personId: string): string =>
  `${siteOf(config)}/api/operations/unsubscribe/${personId}.${sign(config, "unsubscribe", personId)}`;

export type ReadToken = { readonly id: string; readonly signature: string };

export function readToken(token: string): ReadToken | undefined {
  const [, id, signature] = /^([a-z]{2,20}_[\da-z]{1,60})\.([\w-]{20,100})$/.exec(token) ?? [];
  return id !== undefined && signature !== undefined ? { id, signature } : undefined;
}

export const fitsOffer = (config: Config, offered: Offered, { signature }: ReadToken): boolean =>
  verifySignature(config, "notice-action", bound(offered), signature);

export const fitsPerson = (config: Config, { id, signature }: ReadToken): boolean => verifySignature(config, "unsubscribe", id, signature);
