import type { ReactNode } from "react";

type PreviewColumn = {
  readonly name: string;
  /** Below the name: what the column means, and why. */
  readonly head: ReactNode;
  /** Not kept: shown fainter. */
  readonly isLeftOut: boolean;
  /** Its cells, by row. */
  readonly cellOf: (row: readonly (string | null)[]) => string | null | undefined;
};
type Props = {
  readonly label: string;
  readonly columns: readonly PreviewColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly headClassName: string;
  readonly cellClassName: string;
};

/** The first rows as they stand in a file; what each column means at its head. */
export function PreviewTable({ label, columns, rows, headClassName, cellClassName }: Props) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      data-scroll-region
      className="focus-ring-inset relative overflow-auto rounded-lg border border-line bg-card"
    >
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr className="align-top">
            {columns.map(({ name, head }) => (
              <th key={name} scope="col" className={`${headClassName} border-b border-line px-3 py-2 text-left font-normal`}>
                <span translate="no" className="mb-1 block truncate font-semibold" title={name}>
                  {name}
                </span>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // eslint-disable-next-line react/no-array-index-key -- rows of a file have no other name than their place
            <tr key={index}>
              {columns.map(({ name, cellOf, isLeftOut }) => (
                <td
                  key={name}
                  translate="no"
                  className={`${cellClassName} truncate border-b border-line px-3 py-1 ${isLeftOut ? "text-muted" : ""}`}
                  title={cellOf(row) ?? ""}
                >
                  {cellOf(row) ?? ""}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
