import { readPerson } from "#modules/people/contract";
import { call, type ParamsOf } from "#platform/contract";
import { queryOptions } from "@tanstack/react-query";

/** Who somebody is, to write their name into the contract. */
export const personQuery = (id: ParamsOf<typeof readPerson>["id"]) =>
  queryOptions({ queryKey: ["people", "persons", id, "named"], queryFn: ({ signal }) => call(readPerson, { params: { id } }, { signal }) });
