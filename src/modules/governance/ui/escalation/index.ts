import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

const permission = "governance:escalation.read";

export const escalationPages: readonly PageDefinition[] = [
  {
    path: "/governance/escalations",
    component: lazyPage(() => import("./escalations-page.tsx"), "EscalationsPage"),
    title: () => messages.documentTitle,
    nav: { label: () => messages.nav, icon: "alert", order: 76, permission, keys: "g e", within: "/governance" },
    commands: () => [
      ...(["stuck", "uncertain", "harm"] as const).map((path) => ({
        id: `governance:escalate-${path}`,
        title: messages.command[path],
        words: messages.commandWords,
        href: `/governance/escalations/new?path=${path}`,
        icon: "alert" as const,
        permission: "governance:escalation.raise",
      })),
    ],
  },
  {
    path: "/governance/escalations/new",
    component: lazyPage(() => import("./new-escalation-page.tsx"), "NewEscalationPage"),
    title: () => messages.form.title,
  },
  {
    path: "/governance/escalations/paths",
    component: lazyPage(() => import("./escalation-paths-page.tsx"), "EscalationPathsPage"),
    title: () => messages.paths.documentTitle,
    nav: {
      label: () => messages.paths.documentTitle,
      icon: "settings",
      order: 77,
      permission: "governance:escalation-path.read",
      within: "/governance",
    },
  },
  {
    path: "/governance/escalations/$id",
    component: lazyPage(() => import("./escalation-page.tsx"), "EscalationPage"),
    title: () => messages.documentTitle,
  },
];
