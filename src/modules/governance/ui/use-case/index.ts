import { listUseCases } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { lazyPage, type Command, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

const read = "governance:use-case.read";
const mostFound = 5;

async function findUseCases(search: string, signal: AbortSignal): Promise<Command[]> {
  const { useCases } = await call(listUseCases, { query: { search } }, { signal });
  return useCases.slice(0, mostFound).map(({ id, title, state, owner }) => ({
    id,
    title,
    note: [messages.states[state], owner?.name].filter(Boolean).join(" · "),
    href: `/governance/use-cases/${id}`,
    icon: "table",
    data: true,
  }));
}

export const useCasePages: readonly PageDefinition[] = [
  {
    path: "/governance/use-cases",
    component: lazyPage(() => import("./use-cases-page.tsx"), "UseCasesPage"),
    title: () => messages.documentTitle,
    nav: { label: () => messages.nav, icon: "table", order: 46, permission: read, within: "/governance" },
    search: { id: "use-cases", label: () => messages.nav, permission: read, find: findUseCases },
    home: [
      {
        id: "governance:use-cases",
        place: "standing",
        order: 35,
        permission: "governance:use-case.candidates",
        component: lazyPage(() => import("./home-line.tsx"), "UseCasesHomeLine"),
      },
    ],
    commands: () => [
      {
        id: "governance:use-case",
        title: messages.add,
        href: "/governance/use-cases/new",
        icon: "plus",
        permission: "governance:use-case.add",
      },
      {
        id: "governance:use-case-import",
        title: messages.importPage.title,
        href: "/governance/use-cases/import",
        icon: "upload",
        permission: "governance:use-case.import",
      },
    ],
  },
  {
    path: "/governance/use-cases/declare",
    component: lazyPage(() => import("./declare-page.tsx"), "DeclarePage"),
    title: () => messages.declarePage.documentTitle,
    nav: {
      label: () => messages.navDeclare,
      icon: "check",
      order: 47,
      permission: "governance:use-case.declare",
      within: "/governance",
    },
    commands: () => [
      {
        id: "governance:declare",
        title: messages.declare,
        href: "/governance/use-cases/declare",
        icon: "check",
        permission: "governance:use-case.declare",
      },
    ],
  },
  {
    path: "/governance/use-cases/new",
    component: lazyPage(() => import("./use-case-form-pages.tsx"), "NewUseCasePage"),
    title: () => messages.form.newDocumentTitle,
  },
  {
    path: "/governance/use-cases/import",
    component: lazyPage(() => import("./import-page.tsx"), "ImportUseCasesPage"),
    title: () => messages.importPage.documentTitle,
  },
  {
    path: "/governance/use-cases/candidates",
    component: lazyPage(() => import("./candidates-page.tsx"), "CandidatesPage"),
    title: () => messages.candidatesPage.documentTitle,
    nav: {
      label: () => messages.navCandidates,
      icon: "label",
      order: 48,
      permission: "governance:use-case.candidates",
      within: "/governance",
    },
  },
  {
    path: "/governance/use-cases/settings",
    component: lazyPage(() => import("./register-settings-page.tsx"), "RegisterSettingsPage"),
    title: () => messages.settingsPage.documentTitle,
    nav: {
      label: () => messages.navSettings,
      icon: "clock",
      order: 49,
      permission: "governance:register.set",
      within: "/governance",
    },
  },
  {
    path: "/governance/use-cases/$id",
    component: lazyPage(() => import("./use-case-page.tsx"), "UseCasePage"),
    title: () => messages.page.documentTitle,
  },
  {
    path: "/governance/use-cases/$id/change",
    component: lazyPage(() => import("./use-case-form-pages.tsx"), "ChangeUseCasePage"),
    title: () => messages.form.changeDocumentTitle,
  },
];
