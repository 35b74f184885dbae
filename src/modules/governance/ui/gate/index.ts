import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const gatePages: readonly PageDefinition[] = [
  {
    path: "/governance/gates",
    component: lazyPage(() => import("./gates-page.tsx"), "GatesPage"),
    title: () => messages.documentTitle,
    nav: { label: () => messages.nav, icon: "check", order: 58, permission: "governance:gate.read", keys: "g d", within: "/governance" },
    commands: () => [
      { id: "governance:gates", title: messages.command, href: "/governance/gates", icon: "check", permission: "governance:gate.read" },
    ],
  },
  {
    path: "/governance/gates/$id",
    component: lazyPage(() => import("./gate-page.tsx"), "GatePage"),
    title: () => messages.one.documentTitle,
  },
];
