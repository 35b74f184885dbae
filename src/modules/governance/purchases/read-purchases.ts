import { csvLine } from "#platform/csv";
import type { Call, Download } from "#platform/registry";
import type * as wire from "../contract.ts";
import type { Purchase, PurchaseComparison } from "../contract.ts";
import { columns } from "./purchase-row.ts";
import { allPurchases, findPurchase, listPurchaseRows } from "./purchase-store.ts";
import { purchaseView, purchaseViews } from "./purchase-view.ts";
import { figuresOf, missingPurchase } from "./purchase.ts";

const most = 1000;

export async function listPurchases(call: Call<typeof wire.listPurchases>): Promise<{ purchases: Purchase[]; more: boolean }> {
  const { query, platform, actor, reach, now } = call;
  const rows = await listPurchaseRows(platform.db, {
    ...query,
    askedBy: reach.all ? undefined : (actor.personId ?? "nobody"),
    limit: most + 1,
  });
  return { purchases: await purchaseViews(platform.db, rows.slice(0, most), actor, now), more: rows.length > most };
}

export async function readPurchase({ params, platform, actor, now }: Call<typeof wire.readPurchase>): Promise<Purchase> {
  const row = await findPurchase(platform.db, params.id);
  if (!row) throw missingPurchase();
  return purchaseView(platform.db, row, actor, now);
}

export async function comparePurchases({ platform, now }: Call<typeof wire.comparePurchases>): Promise<PurchaseComparison> {
  const rows = await allPurchases(platform.db);
  const said = rows.filter(({ default_rule }) => default_rule !== "not-said");
  return {
    asOf: now.toISOString(),
    aiCapable: figuresOf(
      rows.filter(({ is_ai_capable }) => is_ai_capable),
      now,
    ),
    others: figuresOf(
      rows.filter(({ is_ai_capable }) => !is_ai_capable),
      now,
    ),
    rule: {
      kept: said.filter(({ default_rule }) => default_rule === "kept").length,
      said: said.length,
      notSaid: rows.length - said.length,
    },
  };
}

export async function exportPurchases(call: Call<typeof wire.exportPurchases>): Promise<Download> {
  const { query, platform, actor, reach, now } = call;
  const rows = await listPurchaseRows(platform.db, {
    ...query,
    askedBy: reach.all ? undefined : (actor.personId ?? "nobody"),
    limit: 100_000,
  });
  const views = await purchaseViews(platform.db, rows, actor, now);
  const lines = views.map((one) =>
    csvLine([
      one.name,
      one.isAiCapable ? "yes" : "no",
      one.askedAt,
      one.askedBy?.email ?? null,
      one.gotAt,
      one.droppedAt,
      one.steps.map(({ what, who, doneAt }) => [what, who, doneAt ?? ""].join(" | ")).join("; "),
      one.exceptionReason || null,
    ]),
  );
  return {
    fileName: `purchases-${now.toISOString().slice(0, 10)}.csv`,
    type: "text/csv; charset=utf-8",
    body: `\uFEFF${csvLine(columns)}${lines.join("")}`,
  };
}
