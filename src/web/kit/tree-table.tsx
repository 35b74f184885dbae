import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.ts";
import { useNavigate } from "./navigation.ts";
import { nextRow, type TreeKey, type TreeRow } from "./tree-rows.ts";
import { useRowWindow } from "./use-row-window.ts";

export type TreeColumn<Item> = {
  readonly id: string;
  readonly header: string;
  readonly cell: (item: Item) => ReactNode;
  readonly numeric?: boolean | undefined;
  readonly data?: boolean | undefined;
  readonly className?: string | undefined;
};

export type TreeTableProps<Item> = {
  readonly caption: string;
  /** The rows to be seen, parents before children, as `visibleRows` gives them. */
  readonly rows: readonly TreeRow<Item>[];
  readonly name: (item: Item) => string;
  readonly href: (item: Item) => string;
  readonly columns: readonly TreeColumn<Item>[];
  readonly onToggle: (key: string, isOpen: boolean) => void;
  /** At the end of a row: a menu. Only the row that has the focus keeps it among the stops of the Tab key. */
  readonly actions?: ((item: Item, isCurrent: boolean) => ReactNode) | undefined;
  readonly actionsHeader?: string | undefined;
};

const rowHeight = 40;
const windowedFrom = 200;

/** A tree with columns: arrow keys move, open and close, Enter follows; only what is in sight is drawn. */
export function TreeTable<Item>({ caption, rows, name, href, columns, onToggle, actions, actionsHeader }: TreeTableProps<Item>) {
  const region = useRef<HTMLDivElement>(null);
  const go = useNavigate();
  const [current, setCurrent] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const windowed = rows.length > windowedFrom;
  const shown = useRowWindow(region, rows.length, windowed, rowHeight);
  const stop = rows.some(({ key }) => key === current) ? current : (rows[0]?.key ?? null);

  useEffect(() => {
    if (wanted.current === null) return;
    const row = region.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted.current)}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus();
  });

  const press = (event: KeyboardEvent<HTMLTableRowElement>, row: TreeRow<Item>) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      event.currentTarget.querySelector<HTMLElement>("a")?.click();
      return;
    }
    const step = nextRow(rows, row, event.key as TreeKey);
    if (!step) return;
    event.preventDefault();
    if (step.toggle !== undefined) onToggle(row.key, step.toggle);
    if (step.to === undefined) return;
    setCurrent(step.to);
    wanted.current = step.to;
    const element = region.current;
    if (windowed && element) {
      const top = rows.findIndex(({ key }) => key === step.to) * rowHeight;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + 2 * rowHeight > element.scrollTop + element.clientHeight)
        element.scrollTop = top + 2 * rowHeight - element.clientHeight;
    }
  };

  return (
    <div
      ref={region}
      data-scroll-region
      className="focus-ring-inset relative overflow-auto rounded-lg border border-line bg-card"
      {...(windowed ? { style: { maxHeight: 640 } } : {})}
    >
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the pattern of a tree with columns is a table */}
      <table role="treegrid" aria-label={caption} aria-rowcount={rows.length + 1} className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={`sticky top-0 z-10 border-b border-line bg-card px-3 py-1.5 text-sm font-medium whitespace-nowrap text-muted ${column.numeric ? "text-right" : "text-left"} ${column.className ?? ""}`}
              >
                {column.header}
              </th>
            ))}
            {actions ? (
              <th scope="col" className="sticky top-0 z-10 border-b border-line bg-card">
                <span className="sr-only">{actionsHeader}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {shown.before > 0 ? <Spacer height={shown.before} columns={columns.length + 1} /> : null}
          {rows.slice(shown.from, shown.to).map((row, index) => (
            <tr
              key={row.key}
              data-row={row.key}
              aria-level={row.depth + 1}
              aria-setsize={row.siblings}
              aria-posinset={row.place}
              aria-rowindex={shown.from + index + 2}
              {...(row.isOpen === null ? {} : { "aria-expanded": row.isOpen })}
              tabIndex={row.key === stop ? 0 : -1}
              onFocus={() => setCurrent(row.key)}
              onKeyDown={(event) => press(event, row)}
              className="focus-ring-inset group hover:bg-accent"
              style={{ height: rowHeight }}
            >
              {columns.map((column, position) => (
                <td
                  key={column.id}
                  className={`border-b border-line px-3 py-1 group-last:border-b-0 ${column.numeric ? "text-right whitespace-nowrap" : "text-left"} ${column.className ?? ""}`}
                  {...(column.data ? { translate: "no" as const } : {})}
                >
                  {position === 0 ? (
                    <span className="flex items-center" style={{ paddingLeft: `calc(${row.depth} * min(1.4rem, 4vw))` }}>
                      {row.isOpen === null ? (
                        <span className="size-6 shrink-0" />
                      ) : (
                        <button
                          type="button"
                          tabIndex={-1}
                          aria-label={row.isOpen ? messages.closeRow(name(row.item)) : messages.openRow(name(row.item))}
                          onClick={() => onToggle(row.key, row.isOpen === false)}
                          className="grid size-6 shrink-0 place-items-center rounded-sm text-muted hover:bg-accent-strong"
                        >
                          <Icon name={row.isOpen ? "chevron-down" : "chevron-right"} />
                        </button>
                      )}
                      <a
                        href={href(row.item)}
                        tabIndex={-1}
                        onClick={(event) => {
                          if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
                          event.preventDefault();
                          go(href(row.item));
                        }}
                        className={`rounded-sm px-1 wrap-anywhere no-underline hover:underline ${row.fits === false ? "text-muted" : "font-medium text-primary"}`}
                      >
                        {column.cell(row.item)}
                      </a>
                    </span>
                  ) : (
                    column.cell(row.item)
                  )}
                </td>
              ))}
              {actions ? (
                <td className="w-0 border-b border-line py-0.5 pr-2 text-right group-last:border-b-0">
                  {actions(row.item, row.key === stop)}
                </td>
              ) : null}
            </tr>
          ))}
          {shown.after > 0 ? <Spacer height={shown.after} columns={columns.length + 1} /> : null}
        </tbody>
      </table>
    </div>
  );
}

function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr aria-hidden="true">
      <td colSpan={columns} className="p-0" style={{ height }} />
    </tr>
  );
}
