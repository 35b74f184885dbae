import type { AnswerOf } from "#platform/contract";
import type { Call } from "#platform/registry";
import type { listCandidates as route } from "../contract.ts";
import { declaredGroups } from "./declared-use-store.ts";
import { candidatesOf, leastDeclared } from "./declared-use.ts";

export const listCandidates = async ({ platform }: Call<typeof route>): Promise<AnswerOf<typeof route>> => ({
  ...candidatesOf(await declaredGroups(platform.db)),
  least: leastDeclared,
});
