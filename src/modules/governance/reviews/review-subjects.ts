import type { Duty, ModuleDefinition, PersonalDefinition, SubjectDefinition } from "#platform/registry";
import { actionsOfPerson, findAction } from "./action-store.ts";
import { findCadence, forgetParticipant, listCadencesWith } from "./cadence-store.ts";
import { findReview, reviewLines } from "./review-store.ts";

const cadence: SubjectDefinition = {
  kind: "cadence",
  home: async (db, id) => {
    const row = await findCadence(db, id);
    return row && { units: [], persons: [row.owner_id, row.deputy_id, ...row.participants] };
  },
  describe: async (db, id) => {
    const row = await findCadence(db, id);
    return row && { title: row.title, href: "/governance/reviews" };
  },
};

const review: SubjectDefinition = {
  kind: "review",
  home: async (db, id, now) => {
    const row = await findReview(db, id);
    return row && cadence.home(db, row.cadence_id, now);
  },
  describe: async (db, id) => {
    const row = await findReview(db, id);
    const of = row && (await findCadence(db, row.cadence_id));
    return row && of && { title: `${of.title}, ${row.period}`, href: `/governance/reviews/${id}` };
  },
};

const action: SubjectDefinition = {
  kind: "review-action",
  home: async (db, id) => {
    const row = await findAction(db, id);
    const of = row && (await findCadence(db, row.cadence_id));
    return row && { units: [], persons: [row.owner_id, ...(of ? [of.owner_id, of.deputy_id] : [])] };
  },
  describe: async (db, id) => {
    const row = await findAction(db, id);
    return row && { title: row.text, href: `/governance/reviews/${row.review_id}` };
  },
};

export const reviewSubjects = [cadence, review, action];

export const reviewDuties: NonNullable<ModuleDefinition["duties"]> = async (db, personId) => [
  ...(await listCadencesWith(db, personId))
    .filter((row) => row.owner_id === personId || row.deputy_id === personId)
    .map((row): Duty => ({
      subject: { kind: "cadence", id: row.id },
      as: row.owner_id === personId ? "owner" : "deputy",
      title: `${row.title} (review)`,
    })),
  ...(await actionsOfPerson(db, personId, true)).map((row): Duty => ({
    subject: { kind: "review-action", id: row.id },
    as: "owner",
    title: `${row.text.slice(0, 120)} (agreed in a review)`,
  })),
];

/** Planned reviews one owns, deputises or takes part in. */
export const reviewCalendar: NonNullable<ModuleDefinition["calendar"]> = async (db, personId) => {
  const cadences = await listCadencesWith(db, personId);
  const titles = new Map(cadences.map(({ id, title }) => [id, title]));
  return (await reviewLines(db, [...titles.keys()]))
    .filter(({ state }) => state === "planned")
    .map((row) => ({
      id: row.id,
      title: `${titles.get(row.cadence_id) ?? ""}, ${row.period}`,
      href: `/governance/reviews/${row.id}` as const,
      from: row.starts_at,
      to: row.ends_at,
      changedAt: row.changed_at,
      version: row.version,
    }));
};

export const reviewPersonal: PersonalDefinition = {
  id: "governance/reviews",
  title: "Reviews you take part in, and what you agreed to do",
  seenBy: "Who takes part in the review, and whoever may see reviews.",
  seenWith: ["governance:review.read"],
  keptFor: "As long as the review is on record.",
  read: async (db, personId) => [
    ...(await listCadencesWith(db, personId)).map((row) => {
      const as = row.owner_id === personId ? "owner" : row.deputy_id === personId ? "deputy" : "participant";
      return { since: null, text: `You are ${as} of "${row.title}".`, data: { cadenceId: row.id, title: row.title, as } };
    }),
    ...(await actionsOfPerson(db, personId, false)).map((row) => ({
      since: row.created_at,
      text: `You agreed to do by ${row.due_on}: ${row.text}`,
      data: { actionId: row.id, text: row.text, dueOn: row.due_on, state: row.state },
    })),
  ],
  erase: async (tx, personId) => {
    await forgetParticipant(tx, personId);
    const stays = (await listCadencesWith(tx, personId)).length + (await actionsOfPerson(tx, personId, false)).length;
    return stays > 0 ? "Reviews and what they agreed still name the former colleague, under the name given at the erasure." : undefined;
  },
};
