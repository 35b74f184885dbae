import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const pastRequestPages: readonly PageDefinition[] = [
  {
    path: "/governance/past-requests",
    component: lazyPage(() => import("./past-requests-page.tsx"), "PastRequestsPage"),
    title: () => messages.list.documentTitle,
    nav: {
      label: () => messages.nav,
      icon: "upload",
      order: 73,
      permission: "governance:past-request.import",
      within: "/governance",
    },
  },
  {
    path: "/governance/past-requests/$id",
    component: lazyPage(() => import("./past-import-page.tsx"), "PastImportPage"),
    title: () => messages.page.documentTitle,
  },
];
