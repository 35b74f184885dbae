import { lazyPage, type PageDefinition } from "../kit/index.ts";
import { messages } from "./audit/messages.ts";

const permission = "operations:audit.read";

export const auditPages: readonly PageDefinition[] = [
  {
    path: "/operations/audit",
    title: () => messages.documentTitle,
    component: lazyPage(() => import("./audit/audit-page.tsx"), "AuditPage"),
    nav: { label: () => messages.nav, icon: "ledger", order: 50, permission, group: "running" },
    home: [
      {
        id: "audit",
        place: "standing",
        order: 80,
        permission,
        component: lazyPage(() => import("./audit/home-line.tsx"), "AuditHomeLine"),
      },
    ],
    commands: () => [{ id: "audit", title: messages.command, href: "/operations/audit", icon: "ledger", permission }],
  },
  {
    path: "/operations/audit/$seq",
    title: () => messages.one.documentTitle,
    component: lazyPage(() => import("./audit/entry-page.tsx"), "AuditEntryPage"),
  },
];
