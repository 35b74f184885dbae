import { logFieldKinds, type LogField } from "#modules/governance/contract";
import { Button, Checkbox, Data, Select, TextField } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { messages } from "./messages.ts";
import { mustBeLoggedQuery } from "./queries.ts";

const words = messages.form;
export type FieldDraft = {
  readonly key: string | null;
  readonly label: string;
  readonly kind: LogField["kind"];
  readonly options: string;
  readonly isRequired: boolean;
};

/** A key that stays while the label changes: from the label it was first given. */
export function keysFor(fields: readonly FieldDraft[]): string[] {
  const taken = new Set(fields.flatMap(({ key }) => key ?? []));
  return fields.map(({ key, label }, at) => {
    if (key !== null) return key;
    const base =
      label
        .toLowerCase()
        .normalize("NFD")
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-+|-+$/g, "")
        .slice(0, 50) || `field-${at + 1}`;
    let found = base;
    for (let n = 2; taken.has(found); n++) found = `${base}-${n}`;
    taken.add(found);
    return found;
  });
}

type Props = {
  readonly fields: readonly FieldDraft[];
  readonly onChange: (fields: readonly FieldDraft[]) => void;
  readonly faults: Readonly<Record<string, string>>;
};

export function FieldRows({ fields, onChange, faults }: Props) {
  const set = (at: number, change: Partial<FieldDraft>) =>
    onChange(fields.map((one, place) => (place === at ? { ...one, ...change } : one)));
  return (
    <fieldset className="grid gap-2 sm:col-span-2">
      <legend className="mb-1 text-sm font-medium">{words.fields}</legend>
      <p className="text-sm text-muted">{words.fieldsHint}</p>
      <FromContract fields={fields} onChange={onChange} />
      {fields.map((one, at) => (
        // eslint-disable-next-line react/no-array-index-key -- a line that is being written has no other name than its place
        <div key={at} className="grid items-end gap-2 rounded-md border border-line p-3 sm:grid-cols-[1fr_8rem_auto_auto]">
          <TextField label={words.label} value={one.label} onChange={(label) => set(at, { label })} error={faults[`fields.${at}.label`]} />
          <Select
            label={words.kind}
            options={logFieldKinds.map((value) => ({ value, label: words.kinds[value] }))}
            value={one.kind}
            onChange={(kind) => set(at, { kind })}
          />
          <Checkbox isSelected={one.isRequired} onChange={(isRequired) => set(at, { isRequired })} className="min-h-9">
            {words.required}
          </Checkbox>
          <Button icon="close" iconOnly kind="quiet" onPress={() => onChange(fields.filter((_, place) => place !== at))}>
            {words.removeField(one.label)}
          </Button>
          {one.kind === "choice" ? (
            <TextField
              className="sm:col-span-4"
              label={words.options}
              description={words.optionsHint}
              value={one.options}
              onChange={(options) => set(at, { options })}
              error={faults[`fields.${at}.options`]}
            />
          ) : null}
        </div>
      ))}
      <div>
        <Button
          size="small"
          icon="plus"
          onPress={() => onChange([...fields, { key: null, label: "", kind: "text", options: "", isRequired: false }])}
        >
          {words.addField}
        </Button>
      </div>
    </fieldset>
  );
}

const longestLabel = 200;

/** What the contract wants logged and no field has yet, a press each. */
function FromContract({ fields, onChange }: Omit<Props, "faults">) {
  const wanted = useQuery({ ...mustBeLoggedQuery(), retry: false }).data ?? [];
  const known = new Set(fields.map(({ label }) => label));
  const left = [...new Set(wanted.map(({ text }) => text.slice(0, longestLabel)))].filter((text) => !known.has(text));
  if (left.length === 0) return null;
  return (
    <div>
      <p className="mb-1 text-sm">{words.contract}</p>
      <ul className="flex flex-wrap gap-2">
        {left.map((text) => (
          <li key={text}>
            <Button
              size="small"
              icon="plus"
              className="h-auto whitespace-normal text-left"
              aria-label={words.take(text)}
              onPress={() => onChange([...fields, { key: null, label: text, kind: "text", options: "", isRequired: true }])}
            >
              <Data>{text}</Data>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
