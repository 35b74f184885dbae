import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const gateRoutePages: readonly PageDefinition[] = [
  {
    path: "/governance/gate-routes",
    component: lazyPage(() => import("./gate-routes-page.tsx"), "GateRoutesPage"),
    title: () => messages.documentTitle,
    nav: { label: () => messages.nav, icon: "move", order: 67, permission: "governance:gate-route.change", within: "/governance" },
  },
  {
    path: "/governance/gate-routes/new",
    component: lazyPage(() => import("./gate-route-pages.tsx"), "NewGateRoutePage"),
    title: () => messages.form.newTitle,
  },
  {
    path: "/governance/gate-routes/$id",
    component: lazyPage(() => import("./gate-route-pages.tsx"), "ChangeGateRoutePage"),
    title: () => messages.form.changeTitle,
  },
  {
    path: "/governance/gate-routes/questions/$kind",
    component: lazyPage(() => import("./intake-form-page.tsx"), "IntakeFormPage"),
    title: () => messages.intake.documentTitle,
  },
];
