import { transaction, type Database } from "#platform/db";
import { dayOfDate, findDefaultCalendarId, isWorkingDay, readCalendars, workingTimes, type WorkingTime } from "#platform/calendars";
import { queueMail, siteOf, type LetterItem } from "#platform/mail";
import type { Platform, Recipient } from "#platform/registry";
import { digestDay } from "./digest-time.ts";
import { actionLink, unsubscribeAddress, unsubscribeLink } from "./mail-link.ts";
import { markMailed, personsToTellNow, personsWithDigest, takeBundleTurn, takeDigestTurn, takeWaiting } from "./mail-turn-store.ts";
import { recipientsOf } from "./whom.ts";
import { actionsOf, type NoticeRow } from "./notice-store.ts";

const personsAtOnce = 200;
const mostItems = 50;

/** Mails what should be known at once: one mail for all that has come up, and at most one a minute for each person. */
export async function mailUrgent(platform: Platform, now: Date): Promise<boolean> {
  const persons = await personsToTellNow(platform.db, now, personsAtOnce);
  const recipients = await recipientsOf(platform, platform.db, persons);
  for (const personId of persons)
    await transaction(platform.db, async (tx) => {
      if (await takeBundleTurn(tx, personId, now)) await mailWaiting(platform, tx, personId, recipients.get(personId), "now", now);
    });
  return persons.length === personsAtOnce;
}

/** Makes the digests that are due at each person's morning: one for each person and day, however many processes look. */
export async function mailDigests(platform: Platform, now: Date, signal?: AbortSignal): Promise<void> {
  let after = "";
  while (!signal?.aborted) {
    const persons = await personsWithDigest(platform.db, after, personsAtOnce);
    const recipients = await recipientsOf(platform, platform.db, persons);
    const calendarOf = await calendarsOf(platform.db, recipients);
    for (const personId of persons) {
      const recipient = recipients.get(personId);
      const calendar = calendarOf(recipient);
      const day = digestDay(now, recipient?.timeZone ?? calendar.timeZone, (one) => !isWorkingDay(calendar, dayOfDate(one)));
      if (day === undefined) continue;
      await transaction(platform.db, async (tx) => {
        if (await takeDigestTurn(tx, personId, day)) await mailWaiting(platform, tx, personId, recipient, "digest", now);
      });
    }
    const last = persons.at(-1);
    if (last === undefined || persons.length < personsAtOnce) return;
    after = last;
  }
}

/** The working calendar of each recipient, or the default. */
async function calendarsOf(
  db: Database,
  recipients: ReadonlyMap<string, Recipient>,
): Promise<(recipient: Recipient | undefined) => WorkingTime> {
  const usual = await findDefaultCalendarId(db);
  const wanted = [...recipients.values()].flatMap(({ calendarId }) => calendarId ?? []);
  const known = (await readCalendars(db, wanted)).map(({ id }) => id);
  const times = await workingTimes(db, [usual, ...known]);
  return (recipient) => {
    const time = times.get(recipient?.calendarId ?? usual) ?? times.get(usual);
    if (!time) throw new Error("The default calendar was not read.");
    return time;
  };
}

async function mailWaiting(
  platform: Platform,
  tx: Database,
  personId: string,
  recipient: Recipient | undefined,
  urgency: "now" | "digest",
  now: Date,
): Promise<void> {
  const { config } = platform;
  const waiting = await takeWaiting(tx, personId, urgency, mostItems);
  const notices = waiting.filter((one) => one.read_at === null);
  const toForget = recipient?.email == null ? waiting : waiting.filter((one) => one.read_at !== null);
  // Who has left, has no address or has read it already is not mailed.
  if (toForget.length > 0)
    await markMailed(
      tx,
      toForget.map(({ id }) => id),
      null,
    );
  if (recipient?.email == null || notices.length === 0) return;
  const [only] = notices.length === 1 ? notices : [];
  const id = await queueMail(tx, config, {
    kind: urgency === "digest" ? "operations/digest" : "operations/notice",
    to: { personId, name: recipient.name, address: recipient.email },
    letter: {
      subject:
        only?.title ?? (urgency === "digest" ? `${notices.length} things from Millrace today` : `${notices.length} things from Millrace`),
      greeting: `Hello ${recipient.name},`,
      lead: only ? "" : "this has come up for you:",
      items: await itemsOf(platform, tx, notices),
      footer: [
        { text: "Choose what you are mailed", href: `${siteOf(config)}/notices` },
        ...(urgency === "digest" ? [{ text: "No more daily mail", href: unsubscribeLink(config, personId) }] : []),
      ],
      ...(urgency === "digest" ? { unsubscribe: unsubscribeAddress(config, personId) } : {}),
    },
    now,
  });
  await markMailed(
    tx,
    notices.map((one) => one.id),
    id,
  );
}

async function itemsOf({ config }: Platform, tx: Database, notices: readonly NoticeRow[]): Promise<LetterItem[]> {
  const actions = await actionsOf(
    tx,
    notices.map(({ id }) => id),
  );
  return notices.map((notice) => ({
    title: notice.title,
    text: notice.text,
    href: `${siteOf(config)}${notice.href}`,
    actions: actions
      .filter((one) => one.notice_id === notice.id && one.used_at === null)
      .map((one) => ({ label: one.label, href: actionLink(config, { ...one, person_id: notice.person_id }) })),
  }));
}
