import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const toolPages: readonly PageDefinition[] = [
  {
    path: "/governance/tools",
    component: lazyPage(() => import("./tools-page.tsx"), "ToolsPage"),
    title: () => messages.nav,
    nav: { label: () => messages.nav, icon: "settings", order: 52, permission: "governance:tool.read", keys: "g t", within: "/governance" },
    commands: () => [
      { id: "governance:tools", title: messages.command, href: "/governance/tools", icon: "settings", permission: "governance:tool.read" },
      {
        id: "governance:tool-add",
        title: messages.add,
        href: "/governance/tools?add=yes",
        icon: "plus",
        permission: "governance:tool.add",
      },
    ],
  },
  {
    path: "/governance/tools/$id",
    component: lazyPage(() => import("./tool-page.tsx"), "ToolPage"),
    title: () => messages.nav,
  },
];
