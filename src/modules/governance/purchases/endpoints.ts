import { endpoint, type Endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { importPurchases } from "./import-purchases.ts";
import { addPurchase, changePurchase } from "./keep-purchase.ts";
import { comparePurchases, exportPurchases, listPurchases, readPurchase } from "./read-purchases.ts";

export const purchaseEndpoints: readonly Endpoint[] = [
  endpoint(wire.listPurchases, listPurchases),
  endpoint(wire.addPurchase, addPurchase),
  endpoint(wire.readPurchase, readPurchase),
  endpoint(wire.changePurchase, changePurchase),
  endpoint(wire.comparePurchases, comparePurchases),
  endpoint(wire.exportPurchases, exportPurchases),
  endpoint(wire.importPurchases, importPurchases),
];
