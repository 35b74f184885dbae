import { useLocation, useParams, useRouter } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { ZodType, z } from "zod";
import { readable } from "./readable.ts";
import { parseSearch, writeSearch } from "./search-text.ts";

/** Goes to an address of this application: `go("/workflows/workflow_01…?tab=cases")`. */
export function useNavigate(): (href: string, options?: { readonly replace?: boolean }) => void {
  const { history } = useRouter();
  return useCallback((href, options) => (options?.replace ? history.replace(href) : history.push(href)), [history]);
}

/** The parameters in the page's path: `usePathParams().id` for "/workflows/$id". */
export function usePathParams(): Readonly<Record<string, string | undefined>> {
  return useParams({ strict: false });
}

export type SearchState<S extends ZodType> = readonly [
  z.output<S>,
  /** Merges into the address; undefined removes. Replaces the history entry unless `push`. */
  (change: Partial<z.input<S>>, options?: { readonly push?: boolean }) => void,
];

/**
 * State that lives in the address, so that a link shows the same. `schema` is a z.object whose fields are strings or
 * lists of strings as they stand in the address (coerce and give defaults there); values it cannot read are ignored.
 */
export function useSearchState<S extends ZodType>(schema: S): SearchState<S> {
  const { history } = useRouter();
  const text = useLocation({ select: (location) => location.searchStr });
  const value = useMemo(() => readable(schema, parseSearch(text)), [schema, text]);
  const change = useCallback<SearchState<S>[1]>(
    (part, options) => {
      const { pathname, search, hash } = history.location;
      const href = pathname + writeSearch({ ...parseSearch(search), ...(part as object) }) + hash;
      if (options?.push) history.push(href);
      else history.replace(href);
    },
    [history],
  );
  return [value, change];
}
