import { Button, Select, TextField } from "#web/kit";
import { messages } from "./messages.ts";

const words = messages.one;

export type ConditionDraft = { readonly key: number; readonly text: string; readonly ownerId: string | null; readonly days: string };

let keys = 0;
export const emptyCondition = (ownerId: string | null): ConditionDraft => ({ key: ++keys, text: "", ownerId, days: "30" });

type Props = {
  readonly conditions: readonly ConditionDraft[];
  readonly onChange: (conditions: readonly ConditionDraft[]) => void;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly faults: Readonly<Record<string, string>>;
};

/** What must be done, by whom and within how long. */
export function ConditionFields({ conditions, onChange, people, faults }: Props) {
  const change = (key: number, part: Partial<ConditionDraft>) =>
    onChange(conditions.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <div className="grid gap-4">
      {conditions.map((one, at) => (
        <fieldset key={one.key} className="grid gap-3 rounded-md border border-line p-3">
          <legend className="px-1 text-sm font-medium">{words.condition(at + 1)}</legend>
          <TextField
            label={words.conditionText}
            value={one.text}
            onChange={(text) => change(one.key, { text })}
            rows={2}
            error={faults[`conditions.${at}.text`]}
            isRequired
          />
          <Select
            label={words.owner}
            options={people.map(({ id, name }) => ({ value: id, label: name, data: true }))}
            value={one.ownerId}
            onChange={(ownerId) => change(one.key, { ownerId })}
            error={faults[`conditions.${at}.ownerId`]}
            isRequired
          />
          <TextField
            label={words.days}
            type="number"
            value={one.days}
            onChange={(days) => change(one.key, { days })}
            error={faults[`conditions.${at}.days`]}
            isRequired
          />
          {conditions.length > 1 ? (
            <div>
              <Button size="small" kind="quiet" icon="trash" onPress={() => onChange(conditions.filter(({ key }) => key !== one.key))}>
                {words.removeCondition(at + 1)}
              </Button>
            </div>
          ) : null}
        </fieldset>
      ))}
      <div>
        <Button size="small" icon="plus" onPress={() => onChange([...conditions, emptyCondition(people[0]?.id ?? null)])}>
          {words.addCondition}
        </Button>
      </div>
    </div>
  );
}
