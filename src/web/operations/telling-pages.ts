import { lazyPage, type PageDefinition } from "../kit/index.ts";
import { messages as events } from "./events/messages.ts";
import { messages as mail } from "./mail/messages.ts";
import { messages as notices } from "./notices/messages.ts";
import { messages as webhooks } from "./webhooks/messages.ts";

export const tellingPages: readonly PageDefinition[] = [
  {
    path: "/notices",
    component: lazyPage(() => import("./notices/notices-page.tsx"), "NoticesPage"),
    title: () => notices.documentTitle,
    account: { label: () => notices.nav, icon: "bell", order: 5, permission: "operations:notice.read" },
  },
  {
    path: "/notices/settings",
    component: lazyPage(() => import("./notices/notice-settings-page.tsx"), "NoticeSettingsPage"),
    title: () => notices.settings.documentTitle,
  },
  {
    path: "/mail-link",
    component: lazyPage(() => import("./notices/mail-link-page.tsx"), "MailLinkPage"),
    title: () => notices.link.documentTitle,
    bare: true,
  },
  {
    path: "/operations/mail",
    component: lazyPage(() => import("./mail/mail-page.tsx"), "MailPage"),
    title: () => mail.documentTitle,
    nav: { label: () => mail.nav, icon: "mail", order: 60, permission: "operations:mail.read", group: "running" },
    commands: () => [
      { id: "operations:mail", title: mail.command, href: "/operations/mail", icon: "mail", permission: "operations:mail.read" },
    ],
  },
  {
    path: "/operations/events",
    component: lazyPage(() => import("./events/events-page.tsx"), "EventsPage"),
    title: () => events.documentTitle,
    nav: { label: () => events.nav, icon: "ledger", order: 75, permission: "operations:event.read", group: "running" },
    commands: () => [
      { id: "operations:events", title: events.command, href: "/operations/events", icon: "ledger", permission: "operations:event.read" },
    ],
  },
  {
    path: "/operations/webhooks",
    component: lazyPage(() => import("./webhooks/webhooks-page.tsx"), "WebhooksPage"),
    title: () => webhooks.documentTitle,
    nav: { label: () => webhooks.nav, icon: "link", order: 70, permission: "operations:webhook.read", group: "running" },
    commands: () => [
      {
        id: "operations:webhooks-new",
        title: webhooks.add,
        href: "/operations/webhooks/new",
        icon: "link",
        permission: "operations:webhook.manage",
      },
    ],
  },
  {
    path: "/operations/webhooks/new",
    component: lazyPage(() => import("./webhooks/new-webhook-page.tsx"), "NewWebhookPage"),
    title: () => webhooks.newTitle,
  },
  {
    path: "/operations/webhooks/$id",
    component: lazyPage(() => import("./webhooks/webhook-page.tsx"), "WebhookPage"),
    title: () => webhooks.oneTitle,
  },
];
