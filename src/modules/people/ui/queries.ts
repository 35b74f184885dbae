import {
  listLabels,
  listOrganisationImports,
  listPersons,
  listUnits,
  readOrganisationImport,
  readPerson,
  readUnit,
  type OrganisationImport,
  type Person,
  type Unit,
} from "#modules/people/contract";
import { call, type QueryOf } from "#platform/contract";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

export type PersonId = Person["id"];
export type UnitId = Unit["id"];
export type ImportId = OrganisationImport["id"];

export const cacheKeys = {
  persons: ["people", "persons"],
  units: ["people", "units"],
  imports: ["people", "organisation-imports"],
  labels: ["people", "labels"],
} as const;

export type PersonsAsked = Omit<QueryOf<typeof listPersons>, "after" | "limit" | "directly">;
const pageOf = 100;

/** The directory, a page at a time. */
export const personsQuery = (asked: PersonsAsked) =>
  infiniteQueryOptions({
    queryKey: [...cacheKeys.persons, "list", asked],
    queryFn: ({ signal, pageParam }) =>
      call(listPersons, { query: { ...asked, limit: pageOf, ...(pageParam ? { after: pageParam } : {}) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });

export const personQuery = (id: PersonId) =>
  queryOptions({ queryKey: [...cacheKeys.persons, id], queryFn: ({ signal }) => call(readPerson, { params: { id } }, { signal }) });

export const labelsQuery = () =>
  queryOptions({ queryKey: cacheKeys.labels, queryFn: ({ signal }) => call(listLabels, {}, { signal }), select: (one) => one.dimensions });

export const unitsQuery = (asOf?: string) =>
  queryOptions({
    queryKey: [...cacheKeys.units, "list", asOf ?? ""],
    queryFn: ({ signal }) => call(listUnits, { query: asOf ? { asOf } : {} }, { signal }),
    placeholderData: keepPreviousData,
  });

export const unitQuery = (id: UnitId) =>
  queryOptions({ queryKey: [...cacheKeys.units, id], queryFn: ({ signal }) => call(readUnit, { params: { id } }, { signal }) });

export const importsQuery = () =>
  queryOptions({
    queryKey: [...cacheKeys.imports, "list"],
    queryFn: ({ signal }) => call(listOrganisationImports, {}, { signal }),
    select: (answer) => answer.imports,
  });

export const importQuery = (id: ImportId) =>
  queryOptions({
    queryKey: [...cacheKeys.imports, id],
    queryFn: ({ signal }) => call(readOrganisationImport, { params: { id } }, { signal }),
  });
