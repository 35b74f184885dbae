import { useCallback, useMemo } from "react";
import { z } from "zod";
import { useSearchState, writeSearch } from "#web/kit";
import { filtersIn, type Filters } from "../filters/filters.ts";
import { viewIn, type View } from "./view.ts";

const anything = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export type ViewState = {
  readonly view: View;
  readonly filters: Filters;
  /** Filters change what is shown, so Back takes them away again. */
  readonly setFilters: (filters: Filters) => void;
  /** An empty text removes the name from the address. */
  readonly setView: (change: Readonly<Record<string, string>>) => void;
};

/** Everything the page shows, in its address. */
export function useView(): ViewState {
  const [values, change] = useSearchState(anything);
  const text = writeSearch(values);
  const search = useMemo(() => new URLSearchParams(text), [text]);
  const setFilters = useCallback(
    (filters: Filters) => change({ ...lists(filters), from: filters.from ?? "", to: filters.to ?? "", case: "" }, { push: true }),
    [change],
  );
  const setView = useCallback((next: Readonly<Record<string, string>>) => change(next), [change]);
  return { view: useMemo(() => viewIn(search), [search]), filters: useMemo(() => filtersIn(search), [search]), setFilters, setView };
}

const lists = (filters: Filters) => ({
  with: [...filters.with],
  without: [...filters.without],
  step: [...filters.step],
  notStep: [...filters.notStep],
  variant: [...filters.variant],
  where: [...filters.where],
});
