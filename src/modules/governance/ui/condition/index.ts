import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const conditionPages: readonly PageDefinition[] = [
  {
    path: "/governance/conditions",
    component: lazyPage(() => import("./conditions-page.tsx"), "ConditionsPage"),
    title: () => messages.documentTitle,
    nav: { label: () => messages.nav, icon: "ledger", order: 64, permission: "governance:condition.read", within: "/governance" },
  },
];
