import { importFields, type OrganisationImport, type OrganisationMapping, type OrganisationPreview } from "#modules/people/contract";
import { formatBytes } from "#web/format";
import { Button, Notice, PreviewTable, RadioGroup, Select, TextField } from "#web/kit";
import { useState } from "react";
import { choiceOf, columnFaults, dimensionIn, mappingOf, type Choice, type Meaning } from "./columns.ts";
import { messages } from "./messages.ts";

const words = messages.columns;
/** Enough to see what a column holds; the decision below stays in sight. */
const mostRows = 8;
const meanings: readonly Meaning[] = [...importFields, "label", "none"];

type Props = {
  readonly given: OrganisationImport;
  readonly preview: OrganisationPreview;
  readonly isBusy: boolean;
  readonly onCheck: (mapping: OrganisationMapping) => void;
};

/** What each column holds: recognised, correctable at its head. */
export function ColumnsStep({ given, preview, isBusy, onCheck }: Props) {
  const [choice, setChoice] = useState(() => choiceOf(preview, given.mapping ?? preview.mapping));
  const [isAsked, setAsked] = useState(false);
  const faults = columnFaults(choice).map((fault) => (fault.kind === "twice" ? words.twice(words.fields[fault.field]) : words[fault.kind]));
  const check = () => {
    setAsked(true);
    if (faults.length === 0) onCheck(mappingOf(choice));
  };
  return (
    <>
      <p className="mb-2 text-sm text-muted">{words.facts(formatBytes(given.bytes), preview.encoding, separatorName(preview.separator))}</p>
      <ColumnsTable preview={preview} choice={choice} onChange={setChoice} />
      <RadioGroup
        className="mt-6 max-w-xl"
        label={words.listField}
        options={[
          { value: "part", label: words.part, description: words.partHint },
          { value: "full", label: words.full, description: words.fullHint },
        ]}
        value={choice.list}
        onChange={(list) => setChoice({ ...choice, list })}
      />
      {isAsked && faults.length > 0 ? (
        <Notice className="mt-4 max-w-3xl" tone="refusal">
          {faults.map((fault) => (
            <p key={fault}>{fault}</p>
          ))}
        </Notice>
      ) : null}
      <div className="mt-6 flex flex-wrap items-center gap-3">
        <Button kind="primary" isPending={isBusy} onPress={check}>
          {words.check}
        </Button>
        <span className="text-sm text-muted">{words.checkHint}</span>
      </div>
    </>
  );
}

function separatorName(separator: string): string {
  const names: Readonly<Record<string, string>> = {
    ",": words.separators.comma,
    ";": words.separators.semicolon,
    "\t": words.separators.tab,
    "|": words.separators.pipe,
  };
  return names[separator] ?? separator;
}

type TableProps = { readonly preview: OrganisationPreview; readonly choice: Choice; readonly onChange: (choice: Choice) => void };

function ColumnsTable({ preview, choice, onChange }: TableProps) {
  const meaningOf = (column: string) => choice.meaningOf.get(column) ?? "none";
  const put = (column: string, meaning: Meaning) => onChange({ ...choice, meaningOf: new Map(choice.meaningOf).set(column, meaning) });
  const call = (column: string, dimension: string) =>
    onChange({ ...choice, dimensionOf: new Map(choice.dimensionOf).set(column, dimension) });
  return (
    <PreviewTable
      label={words.table}
      rows={preview.rows.slice(0, mostRows)}
      headClassName="max-w-64 min-w-40"
      cellClassName="max-w-64"
      columns={preview.columns.map(({ name }, place) => ({
        name,
        isLeftOut: meaningOf(name) === "none",
        cellOf: (row) => row[place],
        head: (
          <>
            <Select
              size="small"
              label={words.meaning(name)}
              labelHidden
              options={meanings.map((value) => ({ value, label: words.fields[value] }))}
              value={meaningOf(name)}
              onChange={(meaning) => put(name, meaning)}
            />
            {meaningOf(name) === "label" ? (
              <TextField
                className="mt-1"
                label={words.dimension(name)}
                labelHidden
                value={dimensionIn(choice, name)}
                onChange={(dimension) => call(name, dimension)}
                maxLength={50}
              />
            ) : null}
          </>
        ),
      }))}
    />
  );
}
