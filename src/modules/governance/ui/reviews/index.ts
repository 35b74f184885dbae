import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const reviewPages: readonly PageDefinition[] = [
  {
    path: "/governance/reviews",
    component: lazyPage(() => import("./reviews-page.tsx"), "ReviewsPage"),
    title: () => messages.nav,
    nav: {
      label: () => messages.nav,
      icon: "calendar",
      order: 85,
      permission: "governance:cadence.read",
      keys: "g v",
      within: "/governance",
    },
    commands: () => [
      {
        id: "governance:reviews",
        title: messages.command,
        href: "/governance/reviews",
        icon: "calendar",
        permission: "governance:cadence.read",
      },
    ],
  },
  {
    path: "/governance/reviews/$id",
    component: lazyPage(() => import("./review-page.tsx"), "ReviewPage"),
    title: () => messages.nav,
  },
];
