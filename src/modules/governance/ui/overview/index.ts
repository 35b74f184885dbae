import { lazyPage, type HomePart, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

const line = (
  id: string,
  order: number,
  permission: string,
  name: "ContractLine" | "GatesLine" | "InquiriesLine" | "IncidentsLine" | "ReviewsLine",
): HomePart => ({
  id: `governance:${id}`,
  place: "standing",
  order,
  permission,
  component: lazyPage(() => import("./lines.tsx"), name),
});

export const overviewPages: readonly PageDefinition[] = [
  {
    path: "/governance",
    component: lazyPage(() => import("./overview-page.tsx"), "OverviewPage"),
    title: () => messages.documentTitle,
    nav: { label: () => messages.nav, icon: "shield", order: 30, permission: "governance:use-contract.read" },
    home: [
      line("contract", 30, "governance:use-contract.edit", "ContractLine"),
      line("gates", 31, "governance:gate-figures.read", "GatesLine"),
      line("inquiries", 32, "governance:inquiry.export", "InquiriesLine"),
      line("incidents", 36, "governance:incident.export", "IncidentsLine"),
      line("reviews", 37, "governance:gate-figures.read", "ReviewsLine"),
      {
        id: "governance:wheel",
        place: "guardrails",
        order: 30,
        component: lazyPage(() => import("./lines.tsx"), "GuardrailsState"),
      },
    ],
  },
];
