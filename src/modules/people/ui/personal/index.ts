import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const personalPages: readonly PageDefinition[] = [
  {
    path: "/me",
    component: lazyPage(() => import("./me-page.tsx"), "MePage"),
    title: () => messages.documentTitle,
    account: { label: () => messages.nav, icon: "shield", order: 20, permission: "people:personal.read" },
    commands: () => [{ id: "people:me", title: messages.nav, href: "/me", icon: "shield", permission: "people:personal.read" }],
  },
  {
    path: "/people/$id/known",
    component: lazyPage(() => import("./known-page.tsx"), "KnownPage"),
    title: () => messages.documentTitle,
  },
];
