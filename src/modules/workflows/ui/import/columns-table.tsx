import type { Preview } from "#modules/workflows/contract";
import { Select } from "#web/kit";
import { chosen, orderOf, type Choice, type Meaning } from "./columns.ts";
import { messages } from "./messages.ts";

const words = messages.columns;
const options: readonly Meaning[] = ["case", "activity", "timestamp", "start", "resource", "lifecycle", "attribute", "none"];

type Props = { readonly preview: Preview; readonly choice: Choice; readonly onChange: (choice: Choice) => void };

/** The first rows as they stand in the file; what each column means, and why, at its head. */
export function ColumnsTable({ preview, choice, onChange }: Props) {
  const columns = orderOf(preview).flatMap((place) => {
    const column = preview.columns[place];
    return column ? [{ column, place }] : [];
  });
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <div
      role="region"
      aria-label={words.table}
      tabIndex={0}
      data-scroll-region
      className="focus-ring-inset relative overflow-auto rounded-lg border border-line bg-card"
    >
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{words.table}</caption>
        <thead>
          <tr className="align-top">
            {columns.map(({ column }) => (
              <th key={column.name} scope="col" className="max-w-72 min-w-44 border-b border-line px-3 py-2 text-left font-normal">
                <span translate="no" className="mb-1 block truncate font-semibold" title={column.name}>
                  {column.name}
                </span>
                <Select
                  size="small"
                  label={words.meaning(column.name)}
                  labelHidden
                  options={options.map((value) => ({ value, label: words.roles[value] }))}
                  value={choice.meaningOf.get(column.name) ?? "none"}
                  onChange={(meaning) => onChange(chosen(choice, column.name, meaning))}
                />
                <span translate="no" className="mt-1 block text-sm text-muted">
                  {column.reason}
                </span>
                {column.missing > 0 ? <span className="block text-sm text-caution">{words.missing(column.missing)}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, index) => (
            // eslint-disable-next-line react/no-array-index-key -- rows of a file have no other name than their place
            <tr key={index}>
              {columns.map(({ column, place }) => (
                <td
                  key={column.name}
                  translate="no"
                  className={`max-w-72 truncate border-b border-line px-3 py-1 ${(choice.meaningOf.get(column.name) ?? "none") === "none" ? "text-muted" : ""}`}
                  title={row[place] ?? ""}
                >
                  {row[place] ?? ""}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
