import { Button, Checkbox, Section, TextField } from "../../kit/index.ts";
import type { Closure } from "./draft.ts";
import { messages } from "./messages.ts";

const words = messages.form;
type Props = {
  readonly closures: readonly Closure[];
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (closures: Closure[]) => void;
};

export function ClosureFields({ closures, faults, onChange }: Props) {
  const set = (place: number, change: Partial<Closure>) =>
    onChange(closures.map((one, at) => (at === place ? { ...one, ...change } : one)));
  return (
    <Section
      className="mt-6 max-w-3xl"
      title={words.closures}
      lead={words.closuresLead}
      actions={
        <Button size="small" icon="plus" onPress={() => onChange([...closures, { name: "", fromOn: "", toOn: "", isYearly: false }])}>
          {words.addClosure}
        </Button>
      }
    >
      <ul className="grid gap-3">
        {closures.map((closure, place) => (
          // Closures have no id of their own, and their order is kept.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place} className="grid items-start gap-3 rounded-lg border border-line p-3 sm:grid-cols-[1fr_10rem_10rem]">
            <TextField
              label={words.closureName}
              value={closure.name}
              onChange={(name) => set(place, { name })}
              error={faults[`closures.${place}.name`]}
              maxLength={100}
              isRequired
            />
            <TextField
              type="date"
              label={words.from}
              value={closure.fromOn}
              onChange={(fromOn) => set(place, { fromOn, ...(closure.toOn < fromOn ? { toOn: fromOn } : {}) })}
              error={faults[`closures.${place}.fromOn`]}
              isRequired
            />
            <TextField
              type="date"
              label={words.to}
              value={closure.toOn}
              onChange={(toOn) => set(place, { toOn })}
              error={faults[`closures.${place}.toOn`]}
              isRequired
            />
            <div className="flex flex-wrap items-center justify-between gap-3 sm:col-span-3">
              <Checkbox isSelected={closure.isYearly} onChange={(isYearly) => set(place, { isYearly })}>
                {words.yearly}
              </Checkbox>
              <Button kind="quiet" size="small" icon="trash" onPress={() => onChange(closures.filter((_, at) => at !== place))}>
                {words.removeClosure(closure.name)}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {faults["closures"] ? <p className="mt-2 text-sm text-danger">{faults["closures"]}</p> : null}
    </Section>
  );
}
