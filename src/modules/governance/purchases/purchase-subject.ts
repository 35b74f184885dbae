import type { ModuleDefinition, PersonalDefinition, SubjectDefinition } from "#platform/registry";
import { findPurchase, forgetAsker, listPurchaseRows, purchasesForTool } from "./purchase-store.ts";

export const purchaseSubject: SubjectDefinition = {
  kind: "purchase",
  home: async (db, id) => {
    const row = await findPurchase(db, id);
    return row && { units: [], persons: row.asked_by === null ? [] : [row.asked_by] };
  },
  describe: async (db, id) => {
    const row = await findPurchase(db, id);
    return row && { title: row.name, href: `/governance/purchases?open=${id}` };
  },
};

export const purchasePersonal: PersonalDefinition = {
  id: "governance/purchases",
  title: "Tools you asked for",
  seenBy: "You, and whoever may see the purchases.",
  seenWith: ["governance:purchase.read"],
  keptFor: "As long as the purchase is on record; an erasure takes your name off it.",
  read: async (db, personId) =>
    (await listPurchaseRows(db, { askedBy: personId, limit: 10_000 })).map((row) => ({
      since: row.asked_at,
      text: `You asked for "${row.name}".`,
      data: { purchaseId: row.id, name: row.name },
    })),
  erase: async (tx, personId) => {
    await forgetAsker(tx, personId);
    return undefined;
  },
};

/** What is still on its way for a tool. */
export const purchaseDependants: NonNullable<ModuleDefinition["dependants"]> = async (db, { kind, id }) =>
  kind !== "tool"
    ? []
    : (await purchasesForTool(db, id)).map((row) => ({
        subject: { kind: "purchase", id: row.id },
        title: row.name,
        href: `/governance/purchases?open=${row.id}` as const,
        how: "is a purchase on its way",
        permission: "governance:purchase.read",
      }));
