import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

const permission = "people:scim.map";

export const scimPages: readonly PageDefinition[] = [
  {
    path: "/people/identity-provider",
    component: lazyPage(() => import("./scim-page.tsx"), "ScimPage"),
    title: () => messages.documentTitle,
    nav: { label: () => messages.nav, icon: "link", order: 26, permission, within: "/people" },
    commands: () => [{ id: "people:scim", title: messages.command, href: "/people/identity-provider", icon: "link", permission }],
  },
];
