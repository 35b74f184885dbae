import { listAgents, readAgent, type Agent } from "#modules/governance/contract";
import { call, type ArgumentsOf } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

export type AgentId = Agent["id"];
export type AgentsAsked = NonNullable<ArgumentsOf<typeof listAgents>["query"]>;

export const agentKeys = { all: ["governance", "agents"], one: (id: string) => ["governance", "agents", id] } as const;

export const agentsQuery = (query: AgentsAsked) =>
  queryOptions({
    queryKey: [...agentKeys.all, "list", query],
    queryFn: ({ signal }) => call(listAgents, { query }, { signal }),
    placeholderData: keepPreviousData,
  });

export const agentQuery = (id: AgentId) =>
  queryOptions({ queryKey: agentKeys.one(id), queryFn: ({ signal }) => call(readAgent, { params: { id } }, { signal }) });
