import type { ReactNode } from "react";
import { Definition } from "./definition.tsx";

export type StatProps = {
  readonly label: string;
  /** With its unit, formatted. */
  readonly value: ReactNode;
  /** n, a comparison, the as-of. */
  readonly note?: ReactNode;
  /** How the number is made; puts a definition on the label. */
  readonly definition?: ReactNode;
};

export function Stat({ label, value, note, definition }: StatProps) {
  return (
    <div className="min-w-0 rounded-lg border border-line bg-card px-3.5 py-2.5">
      <dt className="flex min-h-6 items-center text-sm text-muted">
        {definition ? <Definition term={label}>{definition}</Definition> : label}
      </dt>
      <dd className="text-xl leading-tight font-semibold">{value}</dd>
      {note ? <dd className="mt-0.5 text-sm text-muted">{note}</dd> : null}
    </div>
  );
}

/** A row of numbers that wraps. */
export function Stats({ children, className = "" }: { readonly children: ReactNode; readonly className?: string | undefined }) {
  return <dl className={`grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-3 ${className}`}>{children}</dl>;
}

/** What is data, not a text of the interface: names, activities, values. Translations leave it alone. */
export function Data({ children, className }: { readonly children: ReactNode; readonly className?: string | undefined }) {
  return (
    <span translate="no" className={className}>
      {children}
    </span>
  );
}

export function Keys({ children }: { readonly children: string }) {
  return (
    <kbd translate="no" className="rounded-sm border border-line bg-accent px-1.5 py-0.5 font-sans text-xs text-muted">
      {children}
    </kbd>
  );
}
