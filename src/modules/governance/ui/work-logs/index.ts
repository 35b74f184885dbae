import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const workLogPages: readonly PageDefinition[] = [
  {
    path: "/governance/work-logs",
    component: lazyPage(() => import("./work-logs-page.tsx"), "WorkLogsPage"),
    title: () => messages.nav,
    nav: { label: () => messages.nav, icon: "ledger", order: 82, permission: "governance:work-log.read", within: "/governance" },
    commands: () => [
      {
        id: "governance:work-logs",
        title: messages.command,
        href: "/governance/work-logs",
        icon: "ledger",
        permission: "governance:work-log.read",
      },
    ],
  },
  {
    path: "/governance/work-logs/$id",
    component: lazyPage(() => import("./work-log-page.tsx"), "WorkLogPage"),
    title: () => messages.nav,
  },
  {
    path: "/governance/work-logs/$id/log",
    component: lazyPage(() => import("./log-work-page.tsx"), "LogWorkPage"),
    title: () => messages.entry.documentTitle,
  },
];
