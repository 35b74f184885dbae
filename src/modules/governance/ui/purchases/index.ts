import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const purchasePages: readonly PageDefinition[] = [
  {
    path: "/governance/purchases",
    component: lazyPage(() => import("./purchases-page.tsx"), "PurchasesPage"),
    title: () => messages.nav,
    nav: { label: () => messages.nav, icon: "clock", order: 55, permission: "governance:purchase.read", within: "/governance" },
    commands: () => [
      {
        id: "governance:purchases",
        title: messages.command,
        href: "/governance/purchases",
        icon: "clock",
        permission: "governance:purchase.read",
      },
      {
        id: "governance:purchase-add",
        title: messages.add,
        href: "/governance/purchases?add=yes",
        icon: "plus",
        permission: "governance:purchase.add",
      },
    ],
  },
];
