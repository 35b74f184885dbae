/** What the workflows module hands the shell. */
import { listWorkflows } from "#modules/workflows/contract";
import { call } from "#platform/contract";
import { lazyPage, type Command, type PageDefinition } from "#web/kit";
import { messages as importMessages } from "./import/messages.ts";
import { messages } from "./messages.ts";

const mostFound = 5;

async function findWorkflows(search: string, signal: AbortSignal): Promise<Command[]> {
  const { workflows } = await call(listWorkflows, { query: { search } }, { signal });
  return workflows.slice(0, mostFound).map(({ id, name, function: of, owner }) => ({
    id,
    title: name,
    note: [of, owner.name].join(" · "),
    href: `/workflows/${id}`,
    icon: "workflow",
    data: true,
  }));
}

export const pages: readonly PageDefinition[] = [
  {
    path: "/workflows",
    component: lazyPage(() => import("./list/workflows-page.tsx"), "WorkflowsPage"),
    title: () => messages.list.documentTitle,
    nav: { label: () => messages.nav, icon: "workflow", order: 40, permission: "workflows:workflow.read" },
    search: { id: "workflows", label: () => messages.nav, permission: "workflows:workflow.read", find: findWorkflows },
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
