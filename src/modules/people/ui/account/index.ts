import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const accountPages: readonly PageDefinition[] = [
  {
    path: "/account",
    title: () => messages.documentTitle,
    component: lazyPage(() => import("./account-page.tsx"), "AccountPage"),
    account: { label: () => messages.nav, icon: "person", order: 10, permission: "people:account.own" },
  },
];
