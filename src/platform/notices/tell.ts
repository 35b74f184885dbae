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
export async function tell(tx: Database, { to, kind, subject, title, text, href, now, when, actions = [] }: Telling): Promise<void> {
  const expires = new Date(now.getTime() + actionDays * 86_400_000);
  const notices = [...new Set(to)].map((personId) => ({
    id: newId("notice", now),
    person_id: personId,
    kind,
    subject_kind: subject.kind,
    subject_id: subject.id,
    title,
    text,
    href,
    urgency: when,
    created_at: now,
  }));
  await insertNotices(
    tx,
    notices,
    notices.flatMap(({ id }) =>
      actions.map((one, place) => ({ id: newId("deed", now), notice_id: id, place, ...one, expires_at: expires })),
    ),
  );
}
