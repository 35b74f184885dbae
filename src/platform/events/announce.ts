import type { Database } from "#platform/db";
import { newId } from "#platform/ids";
import { declaredEvent } from "./declared.ts";
import { insertEvent } from "./event-store.ts";

export type Announcement = {
  readonly name: `${string}/${string}`;
  readonly at: Date;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly payload: object;
};

/**
 * Puts what happened into the outbox: it is told to handlers and webhooks when and only when the transaction commits.
 * Only what the event's schema declares is kept.
 */
export async function announce(tx: Database, { name, at, subject, payload }: Announcement): Promise<void> {
  const { version, payload: schema } = declaredEvent(name);
  const result = schema.safeParse(payload);
  if (!result.success) throw new Error(`The payload of ${name} is not what the event declares: ${result.error.message}`);
  await insertEvent(tx, {
    id: newId("event", at),
    name,
    version,
    at,
    subject_kind: subject.kind,
    subject_id: subject.id,
    payload: result.data as object,
  });
}
