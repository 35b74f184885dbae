import { readFacts, type Facts, type Workflow } from "#modules/workflows/contract";
import { call } from "#platform/contract";
import { useQueries } from "@tanstack/react-query";

export type Waiting = NonNullable<Facts["bottleneck"]>;

/** As many as the home page has lines; the server keeps the answers by data version. */
export const mostAsked = 12;

/** Where cases wait in each workflow that has a log, under the keys of the workflow's own page. */
export function useWaiting(workflows: readonly Workflow[]): { readonly of: ReadonlyMap<string, Waiting>; readonly isComplete: boolean } {
  const asked = workflows.filter(({ log }) => log !== null).slice(0, mostAsked);
  const answers = useQueries({
    queries: asked.map(({ id }) => ({
      queryKey: ["workflows", id, "analysis", "facts", {}],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => call(readFacts, { params: { id }, query: {} }, { signal }),
      staleTime: 60_000,
    })),
  });
  const of = new Map(
    asked.flatMap(({ id }, index) => {
      const bottleneck = answers[index]?.data?.facts.bottleneck;
      return bottleneck ? [[id, bottleneck] as const] : [];
    }),
  );
  return { of, isComplete: answers.every(({ isPending }) => !isPending) };
}

/** Those that wait most in all first, then those without a log in the order given. */
export function byWaiting(workflows: readonly Workflow[], waiting: ReadonlyMap<string, Waiting>): Workflow[] {
  const seconds = ({ id, log }: Workflow) => waiting.get(id)?.waitingSeconds ?? (log === null ? -2 : -1);
  return workflows.toSorted((a, b) => seconds(b) - seconds(a));
}
