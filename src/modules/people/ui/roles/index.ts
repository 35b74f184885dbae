import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const rolePages: readonly PageDefinition[] = [
  {
    path: "/people/roles",
    component: lazyPage(() => import("./roles-page.tsx"), "RolesPage"),
    title: () => messages.documentTitle,
    nav: { label: () => messages.nav, icon: "key", order: 23, permission: "people:role.read", within: "/people" },
    commands: () => [
      { id: "people:role", title: messages.command, href: "/people/roles?give=yes", icon: "key", permission: "people:role.grant" },
    ],
  },
];
