import {
  neededFields,
  pastFields,
  type PastField,
  type PastImport,
  type PastMapping,
  type PastPreview,
} from "#modules/governance/contract";
import { formatBytes } from "#web/format";
import { Button, Notice, PreviewTable, Select, TextField } from "#web/kit";
import { useState } from "react";
import { messages } from "./messages.ts";

const words = messages.columns;
const mostRows = 8;
type Meaning = PastField | "none";
const meanings: readonly Meaning[] = [...pastFields, "none"];

type Props = {
  readonly given: PastImport;
  readonly preview: PastPreview;
  readonly isBusy: boolean;
  readonly faults: Readonly<Record<string, string>>;
  readonly onCheck: (mapping: PastMapping) => void;
};

/** What each column holds: recognised, correctable at its head. */
export function ColumnsStep({ given, preview, isBusy, faults, onCheck }: Props) {
  const before = given.mapping ?? preview.mapping;
  const [meaningOf, setMeanings] = useState<ReadonlyMap<string, Meaning>>(
    () =>
      new Map(
        preview.columns.map(({ name }) => [name, pastFields.find((field) => before.columns[field] === name) ?? ("none" as const)] as const),
      ),
  );
  const [timeZone, setZone] = useState(before.timeZone ?? "");
  const [writtenOn, setWritten] = useState(before.writtenOn ?? "");
  const [dates, setDates] = useState<"file" | "day-first" | "month-first">(before.dates ?? "file");
  const [isAsked, setAsked] = useState(false);
  const wrong = faultsIn([...meaningOf.values()]);
  const check = () => {
    setAsked(true);
    if (wrong.length > 0) return;
    const columns = Object.fromEntries([...meaningOf].flatMap(([column, meaning]) => (meaning === "none" ? [] : [[meaning, column]])));
    onCheck({
      columns,
      ...(timeZone.trim() === "" ? {} : { timeZone: timeZone.trim() }),
      ...(writtenOn.trim() === "" ? {} : { writtenOn: writtenOn.trim() }),
      ...(dates === "file" ? {} : { dates }),
    });
  };
  const separators: Readonly<Record<string, string>> = {
    ",": words.separators.comma,
    ";": words.separators.semicolon,
    "\t": words.separators.tab,
    "|": words.separators.pipe,
  };
  return (
    <>
      <p className="mb-2 text-sm text-muted">
        {words.facts(formatBytes(given.bytes), preview.encoding, separators[preview.separator] ?? preview.separator)}
      </p>
      <PreviewTable
        label={words.table}
        rows={preview.rows.slice(0, mostRows)}
        headClassName="max-w-64 min-w-40"
        cellClassName="max-w-64"
        columns={preview.columns.map(({ name }, place) => ({
          name,
          isLeftOut: ["none", "reviewer"].includes(meaningOf.get(name) ?? "none"),
          cellOf: (row) => row[place],
          head: (
            <Select
              size="small"
              label={words.meaning(name)}
              labelHidden
              options={meanings.map((value) => ({ value, label: words.fields[value] }))}
              value={meaningOf.get(name) ?? "none"}
              onChange={(meaning) => setMeanings(new Map(meaningOf).set(name, meaning))}
            />
          ),
        }))}
      />
      <div className="mt-5 grid max-w-4xl gap-4 sm:grid-cols-3">
        <TextField
          label={words.zone}
          description={words.zoneHint}
          value={timeZone}
          onChange={setZone}
          error={faults["mapping.timeZone"]}
          maxLength={100}
        />
        <TextField
          label={words.written}
          description={words.writtenHint}
          value={writtenOn}
          onChange={setWritten}
          error={faults["mapping.writtenOn"]}
          maxLength={10}
        />
        <Select
          label={words.dates}
          options={(["file", "day-first", "month-first"] as const).map((value) => ({ value, label: words.datesOptions[value] }))}
          value={dates}
          onChange={setDates}
        />
      </div>
      {isAsked && wrong.length > 0 ? (
        <Notice className="mt-4 max-w-3xl" tone="refusal">
          {wrong.map((fault) => (
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

function faultsIn(chosen: readonly Meaning[]): string[] {
  const missing = neededFields.filter((field) => !chosen.includes(field)).map((field) => words.fields[field]);
  const twice = pastFields.filter((field) => chosen.filter((one) => one === field).length > 1);
  return [...(missing.length > 0 ? [words.needed(missing.join(", "))] : []), ...twice.map((field) => words.twice(words.fields[field]))];
}
