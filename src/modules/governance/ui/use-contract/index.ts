import { lazyPage, type PageDefinition } from "#web/kit";
import { messages as edit } from "./edit-messages.ts";
import { messages } from "./messages.ts";

const read = "governance:use-contract.read";
const write = "governance:use-contract.edit";

export const useContractPages: readonly PageDefinition[] = [
  {
    path: "/governance/contract",
    component: lazyPage(() => import("./contract-page.tsx"), "ContractPage"),
    title: () => messages.documentTitle,
    nav: { label: () => messages.nav, icon: "shield", order: 40, permission: read, within: "/governance" },
    commands: () => [
      { id: "governance:contract-edit", title: messages.edit, href: "/governance/contract/edit", icon: "pencil", permission: write },
      {
        id: "governance:contract-versions",
        title: messages.versions,
        href: "/governance/contract/versions",
        icon: "clock",
        permission: read,
      },
    ],
  },
  {
    path: "/governance/contract/edit",
    component: lazyPage(() => import("./edit/edit-page.tsx"), "EditContractPage"),
    title: () => edit.documentTitle,
  },
  {
    path: "/governance/contract/versions",
    component: lazyPage(() => import("./versions-page.tsx"), "ContractVersionsPage"),
    title: () => messages.history.documentTitle,
  },
];
