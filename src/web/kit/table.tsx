import { useRef, type ReactNode } from "react";
import { formatNumber } from "../format/index.ts";
import { Link } from "react-aria-components";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.ts";
import { nextSort, sortRows, type Sort } from "./table-sort.ts";
import { useRowWindow } from "./use-row-window.ts";

export type Column<Row> = {
  readonly id: string;
  readonly header: string;
  /** What stands in the cell; without it the value of `sortBy`. */
  readonly cell?: ((row: Row) => ReactNode) | undefined;
  /** Makes the column sortable; missing values come last either way. */
  readonly sortBy?: ((row: Row) => string | number | null | undefined) | undefined;
  /** Numbers stand right, in tabular figures. */
  readonly numeric?: boolean | undefined;
  /** The cells are data, not texts of the interface. */
  readonly data?: boolean | undefined;
  /** Under or beside the header: a `Definition` sign, a select. */
  readonly headerNote?: ReactNode;
  /** First useful direction. */
  readonly firstSort?: "ascending" | "descending" | undefined;
  readonly className?: string | undefined;
};

export type TableProps<Row> = {
  /** Names the table; shown above it unless `captionHidden`. */
  readonly caption: string;
  readonly captionHidden?: boolean | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The first column becomes a link there. */
  readonly rowHref?: ((row: Row) => string | undefined) | undefined;
  /** Keep it in the address. Null: as given. */
  readonly sort?: Sort | null | undefined;
  /** Without it the rows come sorted (by the server) and `onSort` asks for another order. */
  readonly onSort?: ((sort: Sort) => void) | undefined;
  /** The rows already come in the order of `sort`. */
  readonly sortedOutside?: boolean | undefined;
  readonly empty?: ReactNode;
  /** The region scrolls from this height on, in pixels; needed for windowing of long tables. */
  readonly maxHeight?: number | undefined;
  readonly isRowSelected?: ((row: Row) => boolean) | undefined;
  readonly className?: string | undefined;
};

const rowHeight = 34;
const windowedFrom = 500;

/** A real table: sort in the header, numbers aligned, the row a link, its own scrolling; more than 500 rows are drawn as they come into sight. */
export function Table<Row>({
  caption,
  captionHidden,
  columns,
  rows,
  rowKey,
  rowHref,
  sort = null,
  onSort,
  sortedOutside,
  empty,
  maxHeight,
  isRowSelected,
  className = "",
}: TableProps<Row>) {
  const region = useRef<HTMLDivElement>(null);
  const ordered =
    sort && !sortedOutside ? sortRows(rows, columns.find((column) => column.id === sort.column)?.sortBy, sort.direction) : rows;
  const windowed = ordered.length > windowedFrom;
  const shown = useRowWindow(region, ordered.length, windowed, rowHeight);
  const height = maxHeight ?? (windowed ? 640 : undefined);
  return (
    <div
      ref={region}
      role="region"
      aria-label={messages.tableRegion(caption)}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      data-scroll-region
      className={`focus-ring-inset relative overflow-auto rounded-lg border border-line bg-card ${className}`}
      {...(height ? { style: { maxHeight: height } } : {})}
    >
      <table className="w-full border-separate border-spacing-0" aria-rowcount={windowed ? ordered.length + 1 : undefined}>
        <caption className={captionHidden ? "sr-only" : "px-3 py-2 text-left font-medium"}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {windowed && shown.before > 0 ? <Spacer height={shown.before} columns={columns.length} /> : null}
          {ordered.slice(shown.from, shown.to).map((row, index) => (
            <tr
              key={rowKey(row)}
              aria-rowindex={windowed ? shown.from + index + 2 : undefined}
              aria-selected={isRowSelected ? isRowSelected(row) : undefined}
              className="group hover:bg-accent aria-selected:bg-accent-strong"
              {...(windowed ? { style: { height: rowHeight } } : {})}
            >
              {columns.map((column, position) => (
                <BodyCell
                  key={column.id}
                  column={column}
                  row={row}
                  href={position === 0 ? rowHref?.(row) : undefined}
                  isLast={shown.from + index === ordered.length - 1}
                  tight={windowed}
                />
              ))}
            </tr>
          ))}
          {windowed && shown.after > 0 ? <Spacer height={shown.after} columns={columns.length} /> : null}
          {ordered.length === 0 ? (
            <tr>
              <td colSpan={columns.length} className="px-3 py-6 text-center text-muted">
                {empty ?? messages.emptyTable}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
      {windowed ? (
        <p className="sticky bottom-0 left-0 border-t border-line bg-card px-3 py-1 text-sm text-muted">
          {messages.showingRows(
            formatNumber(shown.firstVisible + 1),
            formatNumber(Math.min(shown.lastVisible, ordered.length)),
            formatNumber(ordered.length),
          )}
        </p>
      ) : null}
    </div>
  );
}

type HeaderProps<Row> = { readonly column: Column<Row>; readonly sort: Sort | null; readonly onSort: ((sort: Sort) => void) | undefined };

function HeaderCell<Row>({ column, sort, onSort }: HeaderProps<Row>) {
  const direction = sort?.column === column.id ? sort.direction : null;
  const canSort = onSort !== undefined && column.sortBy !== undefined;
  return (
    <th
      scope="col"
      aria-sort={canSort ? (direction ?? "none") : undefined}
      className={`sticky top-0 z-10 border-b border-line bg-card px-3 py-1.5 text-sm font-medium whitespace-nowrap text-muted ${column.numeric ? "text-right" : "text-left"} ${column.className ?? ""}`}
    >
      <span className="inline-flex items-center gap-1">
        {canSort ? (
          <button
            type="button"
            className={`-mx-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 hover:text-text ${direction ? "text-text" : ""} ${column.numeric ? "flex-row-reverse" : ""}`}
            onClick={() => onSort(nextSort(column.id, sort, column.firstSort ?? (column.numeric ? "descending" : "ascending")))}
          >
            {column.header}
            <Icon
              name={direction === "descending" ? "down" : "up"}
              className={direction ? "size-3" : "size-3 opacity-0 group-hover:opacity-100"}
            />
          </button>
        ) : (
          column.header
        )}
        {column.headerNote}
      </span>
    </th>
  );
}

type BodyProps<Row> = {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly href: string | undefined;
  readonly isLast: boolean;
  readonly tight: boolean;
};

function BodyCell<Row>({ column, row, href, isLast, tight }: BodyProps<Row>) {
  const content = column.cell ? column.cell(row) : column.sortBy?.(row);
  const look = `${isLast ? "" : "border-b border-line"} px-3 py-1.5 ${column.numeric ? "text-right whitespace-nowrap" : "max-w-[30rem] min-w-32 text-left wrap-break-word"} ${tight ? "whitespace-nowrap" : ""} ${column.className ?? ""}`;
  return (
    <td className={look} {...(column.data ? { translate: "no" as const } : {})}>
      {href ? (
        <Link
          href={href}
          className="rounded-sm font-medium text-primary no-underline underline-offset-2 hover:underline"
          children={content}
        />
      ) : (
        content
      )}
    </td>
  );
}

function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr aria-hidden="true">
      <td colSpan={columns} className="p-0" style={{ height }} />
    </tr>
  );
}
