import {
  listLogEntries,
  listOwnEntries,
  listWorkLogs,
  listWorkLogSubjects,
  readUseContract,
  readLogFigures,
  readWorkLog,
  type EntryKind,
  type WorkLog,
} from "#modules/governance/contract";
import { call } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

type Id = WorkLog["id"];
export const workLogKeys = { all: ["governance", "work-logs"] } as const;
export type EntriesAsked = { kind?: EntryKind | undefined; from?: string | undefined; to?: string | undefined };

export const entriesOf = ({ kind, from, to }: EntriesAsked) => ({
  ...(kind ? { kind } : {}),
  ...(from ? { from } : {}),
  ...(to ? { to } : {}),
});

export const workLogsQuery = (search: string, closed: boolean) =>
  queryOptions({
    queryKey: [...workLogKeys.all, "list", search, closed],
    queryFn: ({ signal }) =>
      call(listWorkLogs, { query: { ...(search ? { search } : {}), ...(closed ? { closed: "true" } : {}) } }, { signal }),
    select: (answer) => answer.logs,
    placeholderData: keepPreviousData,
  });

export const subjectsQuery = (search: string) =>
  queryOptions({
    queryKey: [...workLogKeys.all, "subjects", search],
    queryFn: ({ signal }) => call(listWorkLogSubjects, { query: search ? { search } : {} }, { signal }),
    select: (answer) => answer.subjects,
    placeholderData: keepPreviousData,
  });

export const workLogQuery = (id: Id) =>
  queryOptions({ queryKey: [...workLogKeys.all, id], queryFn: ({ signal }) => call(readWorkLog, { params: { id } }, { signal }) });

export const ownEntriesQuery = (id: Id) =>
  queryOptions({
    queryKey: [...workLogKeys.all, id, "own"],
    queryFn: ({ signal }) => call(listOwnEntries, { params: { id }, query: {} }, { signal }),
  });

export const entriesQuery = (id: Id, asked: EntriesAsked, names: boolean) =>
  queryOptions({
    queryKey: [...workLogKeys.all, id, "entries", asked, names],
    queryFn: ({ signal }) =>
      call(listLogEntries, { params: { id }, query: { ...entriesOf(asked), ...(names ? { names: "true" } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  });

export const logFiguresQuery = (id: Id, weeks: number) =>
  queryOptions({
    queryKey: [...workLogKeys.all, id, "figures", weeks],
    queryFn: ({ signal }) => call(readLogFigures, { params: { id }, query: { weeks } }, { signal }),
    placeholderData: keepPreviousData,
  });

/** What the AI use contract that holds says must be logged. */
export const mustBeLoggedQuery = () =>
  queryOptions({
    queryKey: [...workLogKeys.all, "must-be-logged"],
    queryFn: ({ signal }) => call(readUseContract, {}, { signal }),
    select: ({ published }) => published?.content.mustBeLogged ?? [],
  });
