import type { ReactNode } from "react";

export type Fact = { readonly term: ReactNode; readonly text: ReactNode };

/** Terms with what is said of them, two columns where there is room. */
export const FactList = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
    {facts.map(({ term, text }, at) => (
      // The list never changes its order.
      <div key={at} className="min-w-0 wrap-anywhere">
        <dt className="text-sm text-muted">{term}</dt>
        <dd>{text}</dd>
      </div>
    ))}
  </dl>
);
