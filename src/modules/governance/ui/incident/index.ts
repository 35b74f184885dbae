import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const incidentPages: readonly PageDefinition[] = [
  {
    path: "/governance/incidents",
    component: lazyPage(() => import("./incidents-page.tsx"), "IncidentsPage"),
    title: () => messages.documentTitle,
    nav: { label: () => messages.nav, icon: "stop", order: 79, permission: "governance:incident.read", keys: "g i", within: "/governance" },
    commands: () => [
      {
        id: "governance:report-incident",
        title: messages.command,
        words: messages.commandWords,
        href: "/governance/incidents/new",
        icon: "stop",
        permission: "governance:incident.report",
      },
    ],
  },
  {
    path: "/governance/incidents/new",
    component: lazyPage(() => import("./report-page.tsx"), "ReportPage"),
    title: () => messages.form.title,
  },
  {
    path: "/governance/incidents/$id",
    component: lazyPage(() => import("./incident-page.tsx"), "IncidentPage"),
    title: () => messages.documentTitle,
  },
  {
    path: "/report-incident",
    bare: true,
    component: lazyPage(() => import("./nameless-page.tsx"), "NamelessPage"),
    title: () => messages.nameless.documentTitle,
  },
];
