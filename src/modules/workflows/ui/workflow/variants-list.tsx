import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Facts } from "#modules/workflows/contract";
import { formatDuration, formatPercent } from "#web/format";
import { Button, Data, ErrorNotice, Skeleton } from "#web/kit";
import { definitions } from "../definitions.ts";
import { has, type Filters } from "../filters/filters.ts";
import { messages } from "../messages.ts";
import { variantsQuery, type WorkflowId } from "../queries.ts";
import { about, ExportLink } from "./table-parts.tsx";

type Props = {
  readonly id: WorkflowId;
  readonly filters: Filters;
  readonly facts: Facts;
  readonly onToggle: (variant: string) => void;
  readonly onClear: () => void;
};
const words = messages.variants;
const page = 20;

/** The orders in which cases really run, the usual first. Press one or more: everything on the page follows. */
export function VariantsList({ id, filters, facts, onToggle, onClear }: Props) {
  const [limit, setLimit] = useState(page);
  const variants = useQuery(variantsQuery(id, filters, limit));
  const chosen = filters.variant.length;
  return (
    <section aria-label={words.table}>
      <div className="mb-1 flex items-start justify-between gap-2">
        <h2 className="font-semibold text-balance">
          {chosen > 0 ? words.chosen(chosen) : words.title(facts.variants.coveringEightyPercent, facts.variants.count)}{" "}
          {about(definitions.variant)}
        </h2>
        <span className="no-print">
          <ExportLink id={id} filters={filters} table="variants" name={words.table} />
        </span>
      </div>
      <p className="no-print mb-2 text-sm text-muted">
        {chosen > 0 ? (
          <Button size="small" onPress={onClear}>
            {words.clear}
          </Button>
        ) : (
          words.unfiltered
        )}
      </p>
      {variants.isError ? <ErrorNotice problem={variants.error} onRetry={() => void variants.refetch()} /> : null}
      {variants.isPending ? <Skeleton lines={8} /> : null}
      {variants.data ? (
        <>
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so it can have the focus */}
          <ol
            className="focus-ring-inset max-h-[34rem] overflow-y-auto border-y border-line"
            tabIndex={0}
            aria-label={words.table}
            data-scroll-region
          >
            {variants.data.variants.map((variant) => (
              <li key={variant.id} className="border-b border-line last:border-b-0">
                <button
                  type="button"
                  aria-pressed={has(filters, "variant", variant.id)}
                  className="focus-ring-inset block w-full px-1.5 py-2 text-left hover:bg-accent aria-pressed:bg-accent-strong"
                  onClick={() => onToggle(variant.id)}
                >
                  <span className="flex items-baseline justify-between gap-2">
                    <span className="font-medium">{formatPercent(variant.share)}</span>
                    <span className="text-sm text-muted">
                      {messages.cases(variant.cases)}, {words.median(formatDuration(variant.medianSeconds))}
                    </span>
                  </span>
                  <span className="my-1 block h-1 rounded-full bg-accent-strong">
                    <span className="block h-full min-w-px rounded-full bg-primary" style={{ width: `${variant.share * 100}%` }} />
                  </span>
                  <Data className="line-clamp-2 text-sm text-muted">{variant.activities.join(" → ")}</Data>
                </button>
              </li>
            ))}
          </ol>
          {variants.data.count > variants.data.variants.length && limit < 500 ? (
            <Button
              className="no-print mt-2"
              size="small"
              kind="quiet"
              isPending={variants.isFetching}
              onPress={() => setLimit(Math.min(500, limit * 3))}
            >
              {messages.tables.showMore(Math.min(500, limit * 3, variants.data.count) - variants.data.variants.length)}
            </Button>
          ) : null}
        </>
      ) : null}
    </section>
  );
}
