import type { Database } from "#platform/db";
import { findOpenDeadlines } from "#platform/deadlines";
import type { Duty, EventDefinition, PersonalDefinition, SubjectDefinition } from "#platform/registry";
import { z } from "zod";
import { contractQuestion, verdict } from "../contract.ts";
import { inquiryDeadlineKind } from "./inquiry-deadline.ts";
import { findInquiry, forgetPerson, listOfPerson, personsOf } from "./inquiry-store.ts";

/** It is of those who asked and of those who owe the answer. */
export const inquirySubject: SubjectDefinition = {
  kind: "inquiry",
  home: async (db, id) =>
    (await findInquiry(db, id)) && { units: [], persons: (await personsOf(db, [id])).map(({ personId }) => personId) },
  describe: async (db, id) => {
    const row = await findInquiry(db, id);
    return row && { title: row.said.map(({ name }) => name).join(", "), href: `/governance/inquiries/${id}` };
  },
};

export async function inquiryDuties(db: Database, personId: string): Promise<readonly Duty[]> {
  const open = new Set((await findOpenDeadlines(db, inquiryDeadlineKind)).map(({ subject }) => subject.id));
  return (await listOfPerson(db, personId))
    .filter(({ part, id }) => part === "owes" && open.has(id))
    .map((row) => ({
      subject: { kind: "inquiry", id: row.id },
      as: "owner",
      title: `answer: ${row.said.map(({ name }) => name).join(", ")}`,
    }));
}

export const inquiryPersonal: PersonalDefinition = {
  id: "governance/inquiries",
  title: "Questions about what AI may be used for",
  seenBy: "You, whoever answers, and those who keep the contract; these see that it was asked, not by whom.",
  seenWith: ["governance:inquiry.read"],
  keptFor: "As long as the answer may be of use to others; that you asked goes when you are erased.",
  read: async (db, personId) =>
    (await listOfPerson(db, personId)).map((row) => {
      const what = row.said.map(({ name }) => name).join(", ");
      return {
        since: row.since,
        text: row.part === "asks" ? `You asked: ${what}` : `You owe or owed an answer: ${what}`,
        data: { inquiryId: row.id, part: row.part, facts: row.facts, text: row.part === "asks" ? row.text : "", state: row.state },
      };
    }),
  erase: async (tx, personId) => {
    await forgetPerson(tx, personId);
    return undefined;
  },
};

const changes: EventDefinition["changes"] = [{ version: 1, on: "2026-12-01", what: "First version." }];

export const inquiryEvents: readonly EventDefinition[] = [
  {
    name: "governance/inquiry-made",
    version: 1,
    summary: "Somebody asked what the AI use contract does not answer",
    payload: z.object({ inquiryId: z.string(), facts: contractQuestion, dueAt: z.string().nullable() }),
    changes,
  },
  {
    name: "governance/inquiry-answered",
    version: 1,
    summary: "A person answered what the AI use contract does not say",
    payload: z.object({ inquiryId: z.string(), facts: contractQuestion, verdict, conditions: z.array(z.string()), late: z.boolean() }),
    changes,
  },
];
