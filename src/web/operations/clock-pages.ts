import { lazyPage, type PageDefinition } from "../kit/index.ts";
import { messages as calendars } from "./calendars/messages.ts";
import { messages as clocks } from "./clocks/messages.ts";

const list = "operations:deadline.list";
const read = "operations:calendar.read";

export const clockPages: readonly PageDefinition[] = [
  {
    path: "/deadlines",
    component: lazyPage(() => import("./clocks/my-deadlines-page.tsx"), "MyDeadlinesPage"),
    title: () => clocks.mine.documentTitle,
    account: { label: () => clocks.mine.nav, icon: "clock", order: 10, permission: "operations:deadline.own" },
  },
  {
    path: "/operations/clocks",
    component: lazyPage(() => import("./clocks/clocks-page.tsx"), "ClocksPage"),
    title: () => clocks.documentTitle,
    nav: { label: () => clocks.nav, icon: "clock", order: 30, permission: list, group: "running" },
    commands: () => [{ id: "operations:clocks", title: clocks.command, href: "/operations/clocks", icon: "clock", permission: list }],
  },
  {
    path: "/operations/clocks/$id",
    component: lazyPage(() => import("./clocks/clock-page.tsx"), "ClockPage"),
    title: () => clocks.one.documentTitle,
  },
  {
    path: "/operations/calendars",
    component: lazyPage(() => import("./calendars/calendars-page.tsx"), "CalendarsPage"),
    title: () => calendars.documentTitle,
    nav: { label: () => calendars.nav, icon: "calendar", order: 40, permission: "operations:calendar.edit", group: "running" },
    commands: () => [
      { id: "operations:calendars", title: calendars.command, href: "/operations/calendars", icon: "calendar", permission: read },
    ],
  },
  {
    path: "/operations/calendars/new",
    component: lazyPage(() => import("./calendars/calendar-form-pages.tsx"), "NewCalendarPage"),
    title: () => calendars.form.newDocumentTitle,
  },
  {
    path: "/operations/calendars/$id",
    component: lazyPage(() => import("./calendars/calendar-page.tsx"), "CalendarPage"),
    title: () => calendars.one.documentTitle,
  },
  {
    path: "/operations/calendars/$id/change",
    component: lazyPage(() => import("./calendars/calendar-form-pages.tsx"), "ChangeCalendarPage"),
    title: () => calendars.form.changeDocumentTitle,
  },
];
