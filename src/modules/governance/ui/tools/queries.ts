import { listPersonaTools, listToolDependants, listTools, readTool, type Tool } from "#modules/governance/contract";
import { listLabels } from "#modules/people/contract";
import { call, type QueryOf } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

export const toolKeys = { all: ["governance", "tools"] } as const;
export type ToolsAsked = {
  search?: string | undefined;
  status?: QueryOf<typeof listTools>["status"];
  ai?: "true" | "false" | undefined;
  persona?: string | undefined;
};

/** Without what is not asked. */
export const queryOf = ({ search, status, ai, persona }: ToolsAsked) => ({
  ...(search ? { search } : {}),
  ...(status ? { status } : {}),
  ...(ai ? { ai } : {}),
  ...(persona ? { persona } : {}),
});

export const toolsQuery = (asked: ToolsAsked) =>
  queryOptions({
    queryKey: [...toolKeys.all, "list", asked],
    queryFn: ({ signal }) => call(listTools, { query: queryOf(asked) }, { signal }),
    select: (answer) => answer.tools,
    placeholderData: keepPreviousData,
  });

export const toolQuery = (id: Tool["id"]) =>
  queryOptions({ queryKey: [...toolKeys.all, id], queryFn: ({ signal }) => call(readTool, { params: { id } }, { signal }) });

export const dependantsQuery = (id: Tool["id"]) =>
  queryOptions({
    queryKey: [...toolKeys.all, id, "dependants"],
    queryFn: ({ signal }) => call(listToolDependants, { params: { id } }, { signal }),
  });

export const personaToolsQuery = (most: number) =>
  queryOptions({
    queryKey: [...toolKeys.all, "personas", most],
    queryFn: ({ signal }) => call(listPersonaTools, { query: { most } }, { signal }),
    placeholderData: keepPreviousData,
  });

/** The personas that people are labelled with. */
export const personasQuery = () =>
  queryOptions({
    queryKey: ["people", "labels", "personas"],
    queryFn: ({ signal }) => call(listLabels, {}, { signal }),
    select: ({ dimensions }) => dimensions.find(({ dimension }) => dimension === "persona")?.values.map(({ value }) => value) ?? [],
  });
