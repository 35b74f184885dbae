/** The governance module in process for tests, with what they do again and again. */
import { people } from "#modules/people";
import { addPerson } from "#modules/people/contract";
import { call, type AnswerOf, type ArgumentsOf, type Route } from "#platform/contract";
import { openTestPlatform, type TestDatabase } from "#platform/testing";
import { governance } from "./index.ts";

export type TestApp = Awaited<ReturnType<typeof startApp>>;

export async function startApp(database: TestDatabase) {
  const { platform, fetch: fetcher, as, data, close } = await openTestPlatform({ modules: [people, governance], database });
  const ask = <R extends Route>(route: R, given: ArgumentsOf<R>): Promise<AnswerOf<R>> => call(route, given, { fetcher });
  return {
    platform,
    data,
    fetcher,
    as,
    ask,
    stop: close,
    person: (name: string) => ask(addPerson, { body: { name } }),
  };
}
