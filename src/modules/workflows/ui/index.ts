/** What the workflows module hands the shell. */
import { lazyPage, type PageDefinition } from "#web/kit";
import { messages as importMessages } from "./import/messages.ts";
import { messages } from "./messages.ts";

export const pages: readonly PageDefinition[] = [
  {
    path: "/workflows",
    component: lazyPage(() => import("./list/workflows-page.tsx"), "WorkflowsPage"),
    title: () => messages.list.documentTitle,
    nav: { label: () => messages.nav, icon: "workflow", order: 40, permission: "workflows:workflow.read" },
    commands: () => [
      { id: "workflows:new", title: messages.list.add, href: "/workflows/new", icon: "plus", permission: "workflows:workflow.create" },
      { id: "workflows:import", title: messages.list.bring, href: "/imports/new", icon: "upload", permission: "workflows:import.create" },
      {
        id: "workflows:imports",
        title: importMessages.listDocumentTitle,
        href: "/imports",
        icon: "file",
        permission: "workflows:import.read",
      },
    ],
  },
  {
    path: "/workflows/new",
    component: lazyPage(() => import("./form/workflow-pages.tsx"), "NewWorkflowPage"),
    title: () => messages.form.newDocumentTitle,
  },
  {
    path: "/workflows/$id",
    component: lazyPage(() => import("./workflow/workflow-page.tsx"), "WorkflowPage"),
    title: () => messages.page.documentTitle,
  },
  {
    path: "/workflows/$id/change",
    component: lazyPage(() => import("./form/workflow-pages.tsx"), "ChangeWorkflowPage"),
    title: () => messages.form.changeDocumentTitle,
  },
  {
    path: "/imports",
    component: lazyPage(() => import("./import/imports-page.tsx"), "ImportsPage"),
    title: () => importMessages.listDocumentTitle,
  },
  {
    path: "/imports/new",
    component: lazyPage(() => import("./import/new-import-page.tsx"), "NewImportPage"),
    title: () => importMessages.documentTitle,
  },
  {
    path: "/imports/$id",
    component: lazyPage(() => import("./import/import-page.tsx"), "ImportPage"),
    title: () => importMessages.documentTitle,
  },
];
