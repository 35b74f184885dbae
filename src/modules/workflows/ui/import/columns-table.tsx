import type { Preview } from "#modules/workflows/contract";
import { PreviewTable, Select } from "#web/kit";
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
  const meaningOf = (name: string): Meaning => choice.meaningOf.get(name) ?? "none";
  return (
    <PreviewTable
      label={words.table}
      rows={preview.rows}
      headClassName="max-w-72 min-w-44"
      cellClassName="max-w-72"
      columns={columns.map(({ column, place }) => ({
        name: column.name,
        isLeftOut: meaningOf(column.name) === "none",
        cellOf: (row) => row[place],
        head: (
          <>
            <Select
              size="small"
              label={words.meaning(column.name)}
              labelHidden
              options={options.map((value) => ({ value, label: words.roles[value] }))}
              value={meaningOf(column.name)}
              onChange={(meaning) => onChange(chosen(choice, column.name, meaning))}
            />
            <span translate="no" className="mt-1 block text-sm text-muted">
              {column.reason}
            </span>
            {column.missing > 0 ? <span className="block text-sm text-caution">{words.missing(column.missing)}</span> : null}
          </>
        ),
      }))}
    />
  );
}
