import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const providerPages: readonly PageDefinition[] = [
  {
    path: "/people/providers",
    title: () => messages.documentTitle,
    component: lazyPage(() => import("./providers-page.tsx"), "ProvidersPage"),
    nav: { label: () => messages.nav, icon: "shield", order: 55, group: "running", permission: "people:provider.manage" },
  },
  {
    path: "/people/providers/$id",
    title: () => messages.documentTitle,
    component: lazyPage(() => import("./provider-page.tsx"), "ProviderPage"),
  },
];
