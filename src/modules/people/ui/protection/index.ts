import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const protectionPages: readonly PageDefinition[] = [
  {
    path: "/people/data-protection",
    component: lazyPage(() => import("./protection-page.tsx"), "ProtectionPage"),
    title: () => messages.documentTitle,
    nav: { label: () => messages.nav, icon: "shield", order: 60, permission: "people:data-protection.read", group: "running" },
    home: [
      {
        id: "people:sources",
        place: "standing",
        order: 70,
        permission: "people:source.read",
        component: lazyPage(() => import("./home-line.tsx"), "SourcesHomeLine"),
      },
    ],
    commands: () => [
      {
        id: "people:data-protection",
        title: messages.documentTitle,
        href: "/people/data-protection",
        icon: "shield",
        permission: "people:data-protection.read",
      },
      {
        id: "people:erasures",
        title: messages.requests.documentTitle,
        href: "/people/erasures",
        icon: "shield",
        permission: "people:erasure.decide",
      },
    ],
  },
  {
    path: "/people/erasures",
    component: lazyPage(() => import("./erasures-page.tsx"), "ErasuresPage"),
    title: () => messages.requests.documentTitle,
  },
];
