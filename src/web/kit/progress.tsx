import { ProgressBar } from "react-aria-components";
import type { ReactNode } from "react";
import { formatPercent } from "../format/index.ts";
import { Button } from "./button.tsx";
import { messages } from "./messages.ts";

export type ProgressProps = {
  /** What is happening now: "Reading the file". */
  readonly label: string;
  /** 0 to 1; null when nobody knows how much is left. */
  readonly value: number | null;
  /** "2.1 MB of 4 MB", rows so far, time left. */
  readonly detail?: ReactNode;
  readonly onCancel?: (() => void) | undefined;
  readonly className?: string | undefined;
};

export function Progress({ label, value, detail, onCancel, className = "" }: ProgressProps) {
  return (
    <div className={`flex items-center gap-4 ${className}`}>
      <ProgressBar value={(value ?? 0) * 100} isIndeterminate={value === null} aria-label={label} className="min-w-0 flex-1">
        <div className="mb-1.5 flex flex-wrap justify-between gap-x-4">
          <span className="font-medium">{label}</span>
          <span className="text-muted">
            {detail}
            {detail && value !== null ? " · " : null}
            {value === null ? null : formatPercent(value, 0)}
          </span>
        </div>
        <div className="h-1.5 overflow-hidden rounded-full bg-accent-strong">
          {value === null ? (
            <div className="sweep h-full w-1/3 rounded-full bg-primary" />
          ) : (
            <div
              className="h-full rounded-full bg-primary transition-[width]"
              style={{ width: `${Math.min(1, Math.max(0, value)) * 100}%` }}
            />
          )}
        </div>
      </ProgressBar>
      {onCancel ? <Button onPress={onCancel}>{messages.cancel}</Button> : null}
    </div>
  );
}

/** Holds the place of what is being fetched. */
export function Skeleton({
  lines = 3,
  height,
  className = "",
}: {
  readonly lines?: number;
  readonly height?: number;
  readonly className?: string;
}) {
  return (
    <div role="status" className={`pulse flex flex-col gap-2 ${className}`}>
      <span className="sr-only">{messages.loading}</span>
      {height ? (
        <div className="rounded-lg bg-accent-strong" style={{ height }} />
      ) : (
        Array.from({ length: lines }, (_, line) => (
          <div key={line} className="h-5 rounded-sm bg-accent-strong" style={{ width: `${[92, 78, 85, 60][line % 4]}%` }} />
        ))
      )}
    </div>
  );
}
