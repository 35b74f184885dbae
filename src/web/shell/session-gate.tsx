import { readSession } from "#modules/people/contract";
import { call, Refused } from "#platform/contract";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { ErrorNotice, Skeleton } from "../kit/index.ts";
import { SessionContext } from "../kit/session.ts";
import { writeSearch } from "../kit/search-text.ts";
import { messages } from "./messages.ts";

export const sessionKey = ["session"] as const;

/** Lets a signed-in person in; everybody else goes to sign-in and comes back to where they were. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const { history } = useRouter();
  const { data, error, refetch } = useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => call(readSession, {}, { signal }),
    staleTime: 5 * 60_000,
  });
  const isOver = error instanceof Refused && error.problem.status === 401;
  useEffect(() => {
    if (!isOver) return;
    const { pathname, search } = history.location;
    const next = pathname === "/" ? undefined : pathname + search;
    history.replace(`/sign-in${writeSearch({ next })}`);
  }, [isOver, history]);
  if (isOver) return null;
  if (error && !data) {
    return (
      <main className="mx-auto max-w-xl p-6">
        <ErrorNotice problem={error} onRetry={() => void refetch()} />
      </main>
    );
  }
  if (!data) {
    return (
      <main className="p-6" aria-label={messages.loading}>
        <Skeleton lines={4} />
      </main>
    );
  }
  return <SessionContext value={data}>{children}</SessionContext>;
}
