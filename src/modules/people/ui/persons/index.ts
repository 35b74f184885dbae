import { listPersons } from "#modules/people/contract";
import { call } from "#platform/contract";
import { lazyPage, type Command, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

/** As many as fit below the other lines of the palette. */
const mostFound = 8;

async function findPeople(text: string, signal: AbortSignal): Promise<Command[]> {
  const { persons } = await call(listPersons, { query: { search: text, state: "all", limit: mostFound } }, { signal });
  return persons.map(({ id, name, title, unit, number }) => ({
    id,
    title: name,
    note: [title, unit?.name, number].filter(Boolean).join(" · "),
    href: `/people/${id}`,
    icon: "person",
    data: true,
  }));
}

export const personPages: readonly PageDefinition[] = [
  {
    path: "/people",
    component: lazyPage(() => import("./people-page.tsx"), "PeoplePage"),
    title: () => messages.list.documentTitle,
    nav: { label: () => messages.nav, icon: "people", order: 20, permission: "people:person.read" },
    search: { id: "people", label: () => messages.nav, permission: "people:person.read", find: findPeople },
    commands: () => [
      { id: "people:new", title: messages.list.add, href: "/people/new", icon: "plus", permission: "people:person.add" },
      { id: "people:left", title: messages.list.showLeft, href: "/people?state=left", icon: "leave", permission: "people:person.read" },
    ],
  },
  {
    path: "/people/new",
    component: lazyPage(() => import("./new-person-page.tsx"), "NewPersonPage"),
    title: () => messages.form.newDocumentTitle,
  },
  {
    path: "/people/$id",
    component: lazyPage(() => import("./person-page.tsx"), "PersonPage"),
    title: () => messages.page.documentTitle,
  },
];
