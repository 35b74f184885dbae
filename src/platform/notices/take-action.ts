import { change } from "#platform/audit";
import { transaction } from "#platform/db";
import { Refusal } from "#platform/errors";
import type { ActionDefinition, Actor, Platform } from "#platform/registry";
import { fitsOffer, fitsPerson, readToken } from "./mail-link.ts";
import { actorNow, recipientsOf } from "./whom.ts";
import { claimAction, findOffer, giveActionBack, redirectWaiting, saveSetting, type Offer } from "./notice-store.ts";

type Asked = { readonly platform: Platform; readonly now: Date; readonly requestId: string };
type Link = { readonly kind: "action"; readonly offer: Offer } | { readonly kind: "unsubscribe"; readonly personId: string };

const unknown = (): Refusal =>
  new Refusal(
    "missing",
    "operations/link-unknown",
    "This link does not lead to anything. It may be cut off; copy all of it from the mail.",
  );

async function readLink({ platform: { db, config } }: Asked, token: string): Promise<Link> {
  const read = readToken(token);
  if (!read) throw unknown();
  if (!read.id.startsWith("deed_")) {
    if (!fitsPerson(config, read)) throw unknown();
    return { kind: "unsubscribe", personId: read.id };
  }
  const offer = await findOffer(db, read.id);
  if (!offer || !fitsOffer(config, offer, read)) throw unknown();
  return { kind: "action", offer };
}

export const stateOf = ({ used_at, expires_at }: Pick<Offer, "used_at" | "expires_at">, now: Date): "open" | "used" | "expired" =>
  used_at !== null ? "used" : expires_at <= now ? "expired" : "open";

function definitionOf({ modules }: Platform, { action }: Offer): ActionDefinition {
  const definition = modules.flatMap((one) => one.actions ?? []).find(({ name }) => name === action);
  if (!definition) throw new Refusal("missing", "operations/action-gone", "This version of Millrace does not offer this any more.");
  return definition;
}

const aboutOf = (offer: Offer) => ({ subject: { kind: offer.subject_kind, id: offer.subject_id }, value: offer.value });

/** What a link would do, without doing it: mail scanners open links, people press buttons. */
export async function describeLink(asked: Asked, token: string) {
  const { platform, now } = asked;
  const link = await readLink(asked, token);
  const personId = link.kind === "action" ? link.offer.person_id : link.personId;
  const person = (await recipientsOf(platform, platform.db, [personId])).get(personId)?.name ?? "";
  if (link.kind === "unsubscribe")
    return { kind: "unsubscribe" as const, title: "", label: "", person, state: "open" as const, href: "/notices" };
  const title = await definitionOf(platform, link.offer).title(platform.db, aboutOf(link.offer));
  return { kind: "action" as const, title, label: link.offer.label, person, state: stateOf(link.offer, now), href: link.offer.href };
}

/** Does it as the person the mail went to, with what they may do now; no session comes of it. */
export async function followLink(asked: Asked, token: string): Promise<void> {
  const link = await readLink(asked, token);
  const personId = link.kind === "action" ? link.offer.person_id : link.personId;
  const actor = await actorOfLink(asked, personId);
  if (link.kind === "action") return takeAction({ ...asked, actor }, link.offer);
  await turnOff({ ...asked, actor }, personId);
}

/** Ends somebody's mail and nothing else, by the token that stands in the header of a digest. */
export async function endMail(asked: Asked, token: string): Promise<void> {
  const link = await readLink(asked, token);
  if (link.kind !== "unsubscribe") throw unknown();
  await turnOff({ ...asked, actor: await actorOfLink(asked, link.personId) }, link.personId);
}

async function turnOff(asked: Asked & { readonly actor: Actor }, personId: string): Promise<void> {
  await change(asked.platform, asked, async (tx, record) => {
    await saveSetting(tx, personId, "*", "off", asked.now);
    await redirectWaiting(tx, personId, "*", "off");
    record({
      action: "operations/notice-setting-changed",
      subject: { kind: "person", id: personId },
      payload: { kind: "*", delivery: "off" },
    });
  });
}

async function actorOfLink({ platform, now }: Asked, personId: string): Promise<Actor> {
  const actor = await actorNow(platform, personId, now);
  if (!actor) throw new Refusal("forbidden", "operations/link-of-nobody", "The person this mail went to has no access any more.");
  return actor;
}

/** Takes an offer that is the actor's own. */
export async function takeOwnAction(asked: Asked & { readonly actor: Actor }, noticeId: string, actionId: string): Promise<void> {
  const offer = await findOffer(asked.platform.db, actionId);
  if (!offer || offer.notice_id !== noticeId || offer.person_id !== asked.actor.personId)
    throw new Refusal("missing", "operations/action-missing", "There is no such action on a notice of yours.");
  return takeAction(asked, offer);
}

async function takeAction(asked: Asked & { readonly actor: Actor }, offer: Offer): Promise<void> {
  const { platform, actor, now, requestId } = asked;
  const definition = definitionOf(platform, offer);
  await change(platform, asked, async (tx, record) => {
    if (!(await claimAction(tx, offer.id, now))) throw over(offer, now);
    record({
      action: "operations/notice-action-taken",
      subject: { kind: offer.subject_kind, id: offer.subject_id },
      payload: { action: offer.action, value: offer.value, notice: offer.notice_id },
    });
  });
  try {
    await definition.run({ platform, actor, now, requestId, ...aboutOf(offer) });
  } catch (error) {
    await transaction(platform.db, (tx) => giveActionBack(tx, offer.id));
    throw error;
  }
}

const over = (offer: Offer, now: Date): Refusal =>
  stateOf(offer, now) === "expired"
    ? new Refusal("conflict", "operations/link-expired", "This link is too old. Open Millrace and do it there.")
    : new Refusal("conflict", "operations/link-used", "This was done already.");
