import { Data } from "#web/kit";
import type { ReactNode } from "react";

export type Fact = { readonly label: string; readonly value: ReactNode; readonly isText?: boolean };

/** What is known, a line each; what is not known has none. The values are data unless they say they are texts of ours. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const known = facts.filter(({ value }) => value !== null && value !== undefined && value !== "");
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] border-t border-line">
      {known.map(({ label, value, isText }) => (
        <div key={label} className="col-span-2 grid grid-cols-subgrid gap-x-4 border-b border-line py-1.5">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0 wrap-anywhere">{isText ? value : <Data>{value}</Data>}</dd>
        </div>
      ))}
    </dl>
  );
}
