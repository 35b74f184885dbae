import { listAgents } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { lazyPage, type Command, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

const read = "governance:agent.read";

async function findAgents(search: string, signal: AbortSignal): Promise<Command[]> {
  const { agents } = await call(listAgents, { query: { search } }, { signal });
  return agents.slice(0, 5).map(({ id, name, state, owner }) => ({
    id,
    title: name,
    note: [messages.states[state], owner.name].join(" · "),
    href: `/governance/agents/${id}`,
    icon: "settings",
    data: true,
  }));
}

export const agentPages: readonly PageDefinition[] = [
  {
    path: "/governance/agents",
    component: lazyPage(() => import("./agents-page.tsx"), "AgentsPage"),
    title: () => messages.documentTitle,
    nav: { label: () => messages.nav, icon: "settings", order: 49, permission: read, keys: "g n", within: "/governance" },
    search: { id: "agents", label: () => messages.nav, permission: read, find: findAgents },
    commands: () => [
      { id: "governance:agent", title: messages.add, href: "/governance/agents/new", icon: "plus", permission: "governance:agent.add" },
    ],
  },
  {
    path: "/governance/agents/new",
    component: lazyPage(() => import("./agent-form-pages.tsx"), "NewAgentPage"),
    title: () => messages.form.newDocumentTitle,
  },
  {
    path: "/governance/agents/$id",
    component: lazyPage(() => import("./agent-page.tsx"), "AgentPage"),
    title: () => messages.page.documentTitle,
  },
  {
    path: "/governance/agents/$id/change",
    component: lazyPage(() => import("./agent-form-pages.tsx"), "ChangeAgentPage"),
    title: () => messages.form.changeDocumentTitle,
  },
];
