import type { Database } from "#platform/db";
import { newId } from "#platform/ids";
import { insertNotices } from "./notice-store.ts";

export type Telling = {
  readonly to: readonly string[];
  readonly kind: `${string}/${string}`;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly title: string;
  readonly text: string;
  readonly href: `/${string}`;
  readonly now: Date;
  /** "now" is mailed at once, "digest" with the day's digest; the person's own setting goes before. */
  readonly when: "now" | "digest";
  /** What may be done about it with one click, in the mail too; each `action` is one of a module's `actions`. */
  readonly actions?: readonly { readonly label: string; readonly action: `${string}/${string}`; readonly value: string }[];
};

const actionDays = 14;

/** Tells persons something: a notice inside Millrace in this transaction, and mail about it later. */
export const tell = (tx: Database, telling: Telling): Promise<void> => tellAll(tx, [telling]);

/** The same for many things at once, in as few statements. */
export async function tellAll(tx: Database, tellings: readonly Telling[]): Promise<void> {
  const made = tellings.flatMap(noticesOf);
  await insertNotices(
    tx,
    made.map(({ notice }) => notice),
    made.flatMap(({ deeds }) => deeds),
  );
}

function noticesOf({ to, kind, subject, title, text, href, now, when, actions = [] }: Telling) {
  const expires = new Date(now.getTime() + actionDays * 86_400_000);
  return [...new Set(to)].map((personId) => {
    const id = newId("notice", now);
    return {
      notice: {
        id,
        person_id: personId,
        kind,
        subject_kind: subject.kind,
        subject_id: subject.id,
        title,
        text,
        href,
        urgency: when,
        created_at: now,
      },
      deeds: actions.map((one, place) => ({ id: newId("deed", now), notice_id: id, place, ...one, expires_at: expires })),
    };
  });
}
