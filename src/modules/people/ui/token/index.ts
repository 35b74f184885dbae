import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const tokenPages: readonly PageDefinition[] = [
  {
    path: "/people/tokens",
    title: () => messages.documentTitle,
    component: lazyPage(() => import("./tokens-page.tsx"), "TokensPage"),
    nav: { label: () => messages.nav, icon: "key", order: 60, group: "running", permission: "people:token.oversee" },
  },
];
