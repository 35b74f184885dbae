import { holdersOf } from "#modules/people";
import type { Database } from "#platform/db";
import { tell } from "#platform/notices";
import type { DeadlineDefinition } from "#platform/registry";
import { markLate } from "./inquiry-store.ts";

export const inquiryDeadlineKind = "governance/inquiry";

/** Those who keep the contract. */
export const keepers = (db: Database, now: Date): Promise<string[]> => holdersOf(db, ["enablement-lead", "administrator"], now);

/** Nobody answered in time: those who keep the contract hear of it, and the inquiry stays owed. */
export const inquiryDeadline: DeadlineDefinition = {
  kind: inquiryDeadlineKind,
  title: "Answers to what the AI use contract does not say",
  summary: "Somebody asked what the contract does not answer. When nobody answers in time, those who keep the contract are told.",
  endsWithSubject: true,
  onDue: async ({ tx, deadline, record, now }) => {
    await markLate(tx, deadline.subject.id, now);
    const told = (await keepers(tx, now)).filter((id) => !deadline.to.includes(id));
    await tell(tx, {
      to: told,
      kind: "governance/inquiry-late",
      subject: deadline.subject,
      title: `Not answered in time: ${deadline.title}`,
      text: "Whoever asked still waits. You may answer in their place.",
      href: `/governance/inquiries/${deadline.subject.id}`,
      now,
      when: "now",
    });
    record({ action: "governance/inquiry-late", subject: deadline.subject, payload: { told: told.length } });
  },
};
