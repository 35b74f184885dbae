import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const inquiryPages: readonly PageDefinition[] = [
  {
    path: "/governance/inquiries",
    component: lazyPage(() => import("./inquiries-page.tsx"), "InquiriesPage"),
    title: () => messages.documentTitle,
    nav: { label: () => messages.nav, icon: "mail", order: 43, permission: "governance:inquiry.read", within: "/governance" },
    commands: () => [
      {
        id: "governance:inquiries",
        title: messages.documentTitle,
        href: "/governance/inquiries",
        icon: "mail",
        permission: "governance:inquiry.read",
      },
    ],
  },
  {
    path: "/governance/inquiries/$id",
    component: lazyPage(() => import("./inquiry-page.tsx"), "InquiryPage"),
    title: () => messages.one.documentTitle,
  },
];
