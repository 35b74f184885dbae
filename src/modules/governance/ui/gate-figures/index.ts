import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const gateFigurePages: readonly PageDefinition[] = [
  {
    path: "/governance/gate-figures",
    component: lazyPage(() => import("./gate-figures-page.tsx"), "GateFiguresPage"),
    title: () => messages.documentTitle,
    nav: { label: () => messages.nav, icon: "clock", order: 70, permission: "governance:gate-figures.read", within: "/governance" },
    commands: () => [
      {
        id: "governance:gate-figures",
        title: messages.question,
        href: "/governance/gate-figures",
        icon: "clock",
        words: "lead time constraint bottleneck replay sla",
        permission: "governance:gate-figures.read",
      },
    ],
  },
];
