import type { LogEntry, LogField } from "#modules/governance/contract";
import { Data, RadioGroup, Select, TextField } from "#web/kit";
import { useState } from "react";
import { messages } from "./messages.ts";

const words = messages.entry;
type Value = LogEntry["values"][string];
type Props = {
  readonly field: LogField;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly error?: string | undefined;
};

/** One answer of an entry, as its kind wants it. */
export function AnswerField({ field, value, onChange, error }: Props) {
  const [typed, setTyped] = useState(value === null ? "" : String(value));
  const common = {
    label: <Data>{field.label}</Data>,
    error,
    isRequired: field.isRequired,
    ...(field.hint ? { description: <Data>{field.hint}</Data> } : {}),
  };
  if (field.kind === "yes-no")
    return (
      <RadioGroup
        {...common}
        options={[
          { value: "yes", label: words.yes },
          { value: "no", label: words.no },
        ]}
        value={value === null ? null : value === true ? "yes" : "no"}
        onChange={(next) => onChange(next === "yes")}
      />
    );
  if (field.kind === "choice")
    return (
      <Select
        {...common}
        options={field.options.map((one) => ({ value: one, label: one, data: true }))}
        value={typeof value === "string" ? value : null}
        onChange={onChange}
      />
    );
  return (
    <TextField
      {...common}
      maxLength={500}
      value={typed}
      onChange={(text) => {
        setTyped(text);
        const number = Number(text.replace(",", "."));
        onChange(text.trim() === "" ? null : field.kind === "number" && Number.isFinite(number) ? number : text);
      }}
    />
  );
}
