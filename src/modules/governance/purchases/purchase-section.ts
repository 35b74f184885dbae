import { counted, days, share, type PackSection } from "../reviews/pack-section.ts";
import type { PurchaseFigures } from "../contract.ts";
import { allPurchases, listPurchaseRows } from "./purchase-store.ts";
import { figuresOf, waitedDays } from "./purchase.ts";

const median = ({ medianDays, atLeastDays, n }: PurchaseFigures): string =>
  n === 0 ? "none" : medianDays === null ? `at least ${days(atLeastDays ?? 0)}` : days(medianDays);

export const purchaseSection: PackSection = {
  id: "purchases",
  title: "Friction: getting a tool",
  read: async ({ db, from, to, now }) => {
    const all = await allPurchases(db);
    if (all.length === 0) return undefined;
    const [ai, others] = [true, false].map((is) =>
      figuresOf(
        all.filter(({ is_ai_capable }) => is_ai_capable === is),
        now,
      ),
    ) as [PurchaseFigures, PurchaseFigures];
    const said = all.filter(({ default_rule }) => default_rule !== "not-said");
    const kept = said.filter(({ default_rule }) => default_rule === "kept");
    const waiting = await listPurchaseRows(db, { state: "waiting", limit: 1000 });
    const exceptions = all.filter(({ default_rule, asked_at }) => default_rule === "exception" && asked_at >= from && asked_at < to);
    return {
      finding: `Half of the AI-capable tools are got within ${median(ai)} (n = ${ai.n}), half of the others within ${median(others)} (n = ${others.n}).`,
      figures: [
        { label: "Median, AI-capable", value: median(ai), note: `n = ${ai.n}, of which ${ai.open} wait and ${ai.dropped} were dropped` },
        {
          label: "Median, others",
          value: median(others),
          note: `n = ${others.n}, of which ${others.open} wait and ${others.dropped} were dropped`,
        },
        {
          label: "AI-capable by default kept",
          value: share(kept.length, said.length),
          note: `n = ${said.length}; of ${all.length - said.length} it is not said`,
        },
        { label: "Exceptions in the period", value: String(exceptions.length), note: "with a reason" },
      ],
      columns: ["Still waiting for", "AI-capable", "Waits", "Steps done"],
      rows: waiting
        .toSorted((a, b) => a.asked_at.getTime() - b.asked_at.getTime())
        .map((row) => ({
          cells: [
            row.name,
            row.is_ai_capable ? "yes" : "no",
            days(Math.floor(waitedDays(row, now))),
            `${row.steps.filter(({ doneAt }) => doneAt !== null).length} of ${counted(row.steps.length, "step", "steps")}`,
          ],
          href: `/governance/purchases?open=${row.id}`,
        })),
    };
  },
};
