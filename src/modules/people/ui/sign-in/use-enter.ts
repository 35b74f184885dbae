import type { SignedIn } from "#modules/people/contract";
import { useNavigate } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { addressAfter } from "./one-time-token.ts";

/** Goes in as whoever has just signed in: nothing of somebody else stays in memory. */
export function useEnter(): (session: SignedIn, next: string | undefined) => void {
  const go = useNavigate();
  const queries = useQueryClient();
  return useCallback(
    (session, next) => {
      queries.clear();
      queries.setQueryData(["session"], session);
      go(addressAfter(next), { replace: true });
    },
    [queries, go],
  );
}
