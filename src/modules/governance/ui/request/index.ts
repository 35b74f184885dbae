import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const requestPages: readonly PageDefinition[] = [
  {
    path: "/governance/requests",
    component: lazyPage(() => import("./requests-page.tsx"), "RequestsPage"),
    title: () => messages.documentTitle,
    nav: { label: () => messages.nav, icon: "file", order: 61, permission: "governance:request.read", within: "/governance" },
    commands: () => [
      {
        id: "governance:request",
        title: messages.command,
        words: messages.commandWords,
        href: "/governance/requests/new",
        icon: "plus",
        permission: "governance:request.make",
      },
    ],
  },
  {
    path: "/governance/requests/new",
    component: lazyPage(() => import("./new-request-page.tsx"), "NewRequestPage"),
    title: () => messages.form.documentTitle,
  },
  {
    path: "/governance/requests/$id",
    component: lazyPage(() => import("./request-page.tsx"), "RequestPage"),
    title: () => messages.one.documentTitle,
  },
];
