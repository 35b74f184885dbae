import { Button, Checkbox, ComboBox, TextField } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";
import { personasQuery, personaToolsQuery } from "./queries.ts";

const words = messages.form;
export type PersonaDraft = { readonly persona: string; readonly isPrimary: boolean; readonly reason: string };

type Props = {
  readonly value: readonly PersonaDraft[];
  readonly onChange: (value: readonly PersonaDraft[]) => void;
  readonly faults: Readonly<Record<string, string>>;
};

/** For whom a tool is. The reason is asked for where the server wants one, or where one was given before. */
export function PersonaFields({ value, onChange, faults }: Props) {
  const labelled = useQuery(personasQuery()).data ?? [];
  const loads = useQuery(personaToolsQuery(6)).data?.personas ?? [];
  const [made, setMade] = useState<readonly string[]>([]);
  const known = [...new Set([...labelled, ...loads.map(({ persona }) => persona), ...made, ...value.map(({ persona }) => persona)])]
    .filter(Boolean)
    .toSorted();
  const set = (at: number, change: Partial<PersonaDraft>) =>
    onChange(value.map((one, place) => (place === at ? { ...one, ...change } : one)));
  return (
    <fieldset className="grid gap-3 sm:col-span-2">
      <legend className="mb-2 text-sm font-medium">{words.personas}</legend>
      {value.map((one, at) => {
        const reason = faults[`personas.${at}.reason`];
        return (
          // eslint-disable-next-line react/no-array-index-key -- a line that is being written has no other name than its place
          <div key={at} className="grid gap-2 rounded-md border border-line p-3 sm:grid-cols-[1fr_auto_auto] sm:items-end">
            <ComboBox
              label={words.persona}
              options={known.map((name) => ({ value: name, label: name, data: true }))}
              value={one.persona === "" ? null : one.persona}
              onChange={(persona) => set(at, { persona: persona ?? "" })}
              onCreate={(name) => {
                setMade([...made, name]);
                set(at, { persona: name });
              }}
              error={faults[`personas.${at}.persona`]}
            />
            <Checkbox isSelected={one.isPrimary} onChange={(isPrimary) => set(at, { isPrimary })} className="min-h-9">
              {words.isPrimary}
            </Checkbox>
            <Button icon="close" iconOnly kind="quiet" onPress={() => onChange(value.filter((_, place) => place !== at))}>
              {words.removePersona(one.persona)}
            </Button>
            {reason !== undefined || one.reason !== "" ? (
              <TextField
                className="sm:col-span-3"
                label={words.reason}
                description={words.reasonHint}
                value={one.reason}
                onChange={(text) => set(at, { reason: text })}
                error={reason}
                rows={2}
              />
            ) : null}
          </div>
        );
      })}
      <div>
        <Button size="small" icon="plus" onPress={() => onChange([...value, { persona: "", isPrimary: true, reason: "" }])}>
          {words.addPersona}
        </Button>
      </div>
    </fieldset>
  );
}
