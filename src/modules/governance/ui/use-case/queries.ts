import {
  listCandidates,
  listOwnDeclaredUses,
  listUseCases,
  readRegisterSettings,
  readUseCase,
  type UseCase,
} from "#modules/governance/contract";
import { call, type ArgumentsOf } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

export type UseCaseId = UseCase["id"];
export type UseCasesAsked = NonNullable<ArgumentsOf<typeof listUseCases>["query"]>;

export const useCaseKeys = {
  all: ["governance", "use-cases"],
  one: (id: string) => ["governance", "use-cases", id],
  own: ["governance", "use-cases", "own"],
  candidates: ["governance", "use-cases", "candidates"],
  settings: ["governance", "register-settings"],
} as const;

export const useCasesQuery = (query: UseCasesAsked) =>
  queryOptions({
    queryKey: [...useCaseKeys.all, "list", query],
    queryFn: ({ signal }) => call(listUseCases, { query }, { signal }),
    placeholderData: keepPreviousData,
  });

export const useCaseQuery = (id: UseCaseId) =>
  queryOptions({ queryKey: useCaseKeys.one(id), queryFn: ({ signal }) => call(readUseCase, { params: { id } }, { signal }) });

export const ownDeclaredUsesQuery = () =>
  queryOptions({
    queryKey: useCaseKeys.own,
    queryFn: ({ signal }) => call(listOwnDeclaredUses, {}, { signal }),
    select: (answer) => answer.useCases,
  });

export const candidatesQuery = () =>
  queryOptions({ queryKey: useCaseKeys.candidates, queryFn: ({ signal }) => call(listCandidates, {}, { signal }) });

export const registerSettingsQuery = () =>
  queryOptions({ queryKey: useCaseKeys.settings, queryFn: ({ signal }) => call(readRegisterSettings, {}, { signal }) });
