import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

const permission = "governance:can-i.ask";

export const canIPages: readonly PageDefinition[] = [
  {
    path: "/can-i",
    component: lazyPage(() => import("./can-i-page.tsx"), "CanIPage"),
    title: () => messages.documentTitle,
    nav: { label: () => messages.nav, icon: "info", order: 5, permission, keys: "g c" },
    commands: () => [
      { id: "governance:can-i", title: messages.command, words: messages.commandWords, href: "/can-i", icon: "info", permission },
    ],
  },
  {
    path: "/can-i/poster",
    component: lazyPage(() => import("./poster-page.tsx"), "PosterPage"),
    title: () => messages.poster,
  },
];
