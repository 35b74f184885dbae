import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const importPages: readonly PageDefinition[] = [
  {
    path: "/people/imports",
    component: lazyPage(() => import("./imports-page.tsx"), "ImportsPage"),
    title: () => messages.list.documentTitle,
    nav: { label: () => messages.nav, icon: "upload", order: 22, permission: "people:organisation.import", within: "/people" },
    commands: () => [
      {
        id: "people:import",
        title: messages.list.title,
        href: "/people/imports",
        icon: "upload",
        words: "csv import",
        permission: "people:organisation.import",
      },
    ],
  },
  {
    path: "/people/imports/$id",
    component: lazyPage(() => import("./import-page.tsx"), "ImportPage"),
    title: () => messages.page.documentTitle,
  },
];
