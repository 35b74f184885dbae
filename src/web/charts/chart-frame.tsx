import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { messages } from "../kit/messages.ts";

export type ChartTable = {
  readonly columns: readonly { readonly header: string; readonly numeric?: boolean; readonly data?: boolean }[];
  readonly rows: readonly (readonly string[])[];
};

export type ChartFrameProps = {
  /** The finding, not the noun. */
  readonly title: ReactNode;
  /** How to read it, n and as-of. */
  readonly description: ReactNode;
  readonly table: ChartTable;
  /** Draws at the width there is, in pixels. */
  readonly draw: (width: number) => ReactNode;
  readonly actions?: ReactNode;
  /** Width until measured, and on the server. */
  readonly width?: number | undefined;
  /** Of the title, so that headings have no gap: 3 within a `Section`. */
  readonly level?: 2 | 3 | undefined;
  readonly className?: string | undefined;
};

/** What is around every chart: the finding, the description, the drawing, and its data as a table. */
export function ChartFrame({ title, description, table, draw, actions, width: start = 640, level = 3, className = "" }: ChartFrameProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(start);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const sizes = new ResizeObserver(() => setWidth(Math.max(220, Math.floor(element.clientWidth))));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return (
    <figure data-keep-together className={`min-w-0 ${className}`} aria-labelledby={`${id}-title`} aria-describedby={`${id}-description`}>
      <figcaption className="mb-2 flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <Heading id={`${id}-title`} className="font-semibold">
            {title}
          </Heading>
          <p id={`${id}-description`} className="text-sm text-muted">
            {description}
          </p>
        </div>
        <div className="no-print flex gap-2">
          {actions}
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={`${id}-data`}
            className="min-h-7 rounded-sm px-1.5 text-sm text-primary underline decoration-primary/40 underline-offset-2 hover:decoration-primary"
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? messages.hideData : messages.showData}
          </button>
        </div>
      </figcaption>
      <div ref={box} className="min-w-0 overflow-hidden">
        {draw(width)}
      </div>
      <div
        id={`${id}-data`}
        hidden={!isOpen}
        className="mt-3 max-h-80 overflow-auto rounded-md border border-line"
        role="region"
        aria-label={messages.showData}
        tabIndex={isOpen ? 0 : -1}
      >
        <ChartData table={table} />
      </div>
    </figure>
  );
}

function ChartData({ table }: { readonly table: ChartTable }) {
  const align = (index: number) => (table.columns[index]?.numeric ? "text-right" : "text-left");
  return (
    <table className="w-full text-sm">
      <thead>
        <tr>
          {table.columns.map((column, index) => (
            <th key={column.header} scope="col" className={`border-b border-line px-3 py-1 font-medium text-muted ${align(index)}`}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.join("\u0000")}>
            {row.map((value, index) => (
              <td
                key={table.columns[index]?.header}
                className={`px-3 py-0.5 ${align(index)}`}
                {...(table.columns[index]?.data ? { translate: "no" as const } : {})}
              >
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
