import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useSession, type Command, type SearchSource } from "../kit/index.ts";

/** As few letters as are worth asking the server for. */
const fewest = 2;
const pauseMs = 120;

export type Found = { readonly source: SearchSource; readonly commands: readonly Command[] };

/** What the sources find for the text typed, once typing rests; an answer that nobody waits for any more is cancelled. */
export function useFound(
  sources: readonly SearchSource[],
  typed: string,
): { readonly found: readonly Found[]; readonly isSearching: boolean; readonly failed: boolean } {
  const session = useSession();
  const text = useRested(typed.trim());
  const isAsked = text.length >= fewest && typed.trim().length >= fewest;
  const asked = isAsked ? sources.filter(({ permission }) => permission === undefined || session?.permissions.includes(permission)) : [];
  const answers = useQueries({
    queries: asked.map((source) => ({
      queryKey: ["palette", source.id, text],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => source.find(text, signal),
      placeholderData: keepPreviousData,
      staleTime: 10_000,
      retry: false,
    })),
  });
  return {
    found: asked.flatMap((source, index) => {
      const commands = answers[index]?.data ?? [];
      return commands.length > 0 ? [{ source, commands }] : [];
    }),
    isSearching: typed.trim().length >= fewest && (text !== typed.trim() || answers.some(({ isFetching }) => isFetching)),
    failed: answers.some(({ isError }) => isError),
  };
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(text), pauseMs);
    return () => window.clearTimeout(timer);
  }, [text]);
  return rested;
}
